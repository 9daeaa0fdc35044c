from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_withheld"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="sitesettings",
            name="imprint",
        ),
    ]
