"""The tests' environment, set before Django reads its settings (loaded by `-p` in pyproject.toml).

Without DATABASE_URL every run gets an embedded PostgreSQL of its own in a temporary data directory,
shared by pytest-xdist's workers, which inherit these variables.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("MEETINC_") and not name.startswith("MEETINC_TEST_")]:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        del os.environ[name]  # the developer's own settings never leak into a test

if "MEETINC_DATA_DIR" not in os.environ:
    directory = tempfile.mkdtemp(prefix="meetinc-test-")
    os.environ["MEETINC_DATA_DIR"] = directory
    atexit.register(shutil.rmtree, directory, ignore_errors=True)

# whitenoise warns about a missing directory, and warnings are errors.
Path(os.environ["MEETINC_DATA_DIR"], "static").mkdir(parents=True, exist_ok=True)
os.environ.setdefault("MEETINC_SECRET_KEY", "for tests only " + "0" * 50)
os.environ["MEETINC_POSTGRES_DURABLE"] = "no"
os.environ["MEETINC_BASE_URL"] = "http://testserver"
os.environ["MEETINC_PAGE_CACHE_SECONDS"] = "0"  # each test sees its own rows; the cache has tests of its own
