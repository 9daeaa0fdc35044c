from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sanctions"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="legaltext",
            name="legaltext_kind_known",
        ),
        migrations.AlterField(
            model_name="legaltext",
            name="kind",
            field=models.CharField(
                choices=[("terms", "Terms of use"), ("privacy", "Privacy"), ("imprint", "Imprint")],
                max_length=8,
                verbose_name="text",
            ),
        ),
        migrations.AddConstraint(
            model_name="legaltext",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["terms", "privacy", "imprint"])), name="legaltext_kind_known"
            ),
        ),
    ]
