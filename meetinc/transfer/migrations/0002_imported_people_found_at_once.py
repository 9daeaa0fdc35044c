from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

COLUMNS = ("emails", "digits", "links")


class Migration(migrations.Migration):
    dependencies = [("transfer", "0001_initial")]

    operations = [
        *(
            migrations.RemoveIndex(model_name="importedperson", name=f"importedperson_{column}")
            for column in COLUMNS
        ),
        *(
            migrations.AddIndex(
                model_name="importedperson",
                index=GinIndex(fields=[column], name=f"importedperson_{column}", fastupdate=False),
            )
            for column in COLUMNS
        ),
    ]
