"""The site on the database of a test, for a server process that the test starts."""

import os

from django.conf import settings

settings.DATABASES["default"]["NAME"] = os.environ["STORM_DATABASE"]

from meetinc.config.wsgi import application  # noqa: E402, F401
