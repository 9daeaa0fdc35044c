"""The table behind Django's cache: counts of tries and used codes. UNLOGGED: a crash may forget them."""

from django.db import migrations

CREATE = """
CREATE UNLOGGED TABLE accounts_tries (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX accounts_tries_expires ON accounts_tries (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE accounts_tries")]
