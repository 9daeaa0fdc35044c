"""Other words for tags, and what people can look for, with the goals that a chamber begins with."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

FIRST_GOALS = (
    "Distributors", "Suppliers", "Buyers", "Investors", "Partners", "Licensees", "Research partners", "Advisers",
)  # fmt: skip


def add_goals(apps: Any, _editor: Any) -> None:
    goals = apps.get_model("core", "Goal")
    goals.objects.bulk_create(
        goals(slug=label.lower().replace(" ", "-"), label=label, order=order)
        for order, label in enumerate(FIRST_GOALS, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("core", "0002_database_rules")]

    operations = [
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(editable=False, max_length=60, unique=True)),
                ("label", models.CharField(max_length=60, verbose_name="label")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "goal",
                "verbose_name_plural": "goals",
                "ordering": ("order", "slug"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True), name="goal_slug_not_empty"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TagSynonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=60, verbose_name="label")),
                ("key", models.CharField(editable=False, max_length=60, unique=True)),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="synonyms",
                        to="core.tag",
                        verbose_name="tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "synonym",
                "verbose_name_plural": "synonyms",
                "ordering": ("key",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="tag_synonym_key_not_empty"
                    )
                ],
            },
        ),
        migrations.RunPython(add_goals, migrations.RunPython.noop, elidable=False),
    ]
