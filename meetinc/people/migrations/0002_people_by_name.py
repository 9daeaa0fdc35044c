from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(models.F("sort_key"), models.F("id"), name="person_by_name"),
        ),
    ]
