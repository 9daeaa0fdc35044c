"""A foreign key over several columns: two rows that tell one story cannot disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint, Model


class CompositeForeignKey(BaseConstraint):
    """`columns` of this table must be found together as `to_columns` of `to_table`.

    `on_update="CASCADE"` keeps the copies in step by itself. `deferred=True` checks at the end of the transaction, for
    two tables that need each other. A row with a NULL among `columns` is not checked (MATCH SIMPLE).
    """

    def __init__(
        self,
        *,
        name: str,
        columns: Sequence[str],
        to_table: str,
        to_columns: Sequence[str],
        on_update: Literal["NO ACTION", "CASCADE"] = "NO ACTION",
        deferred: bool = False,
    ) -> None:
        super().__init__(name=name)
        self.columns = tuple(columns)
        self.to_table = to_table
        self.to_columns = tuple(to_columns)
        self.on_update = on_update
        self.deferred = deferred

    def constraint_sql(self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        """Nothing inside CREATE TABLE: it is added when every table of the migration stands."""
        assert schema_editor is not None  # noqa: S101  (the base class leaves it open)
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def create_sql(self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model is not None and schema_editor is not None  # noqa: S101, PT018
        quote = schema_editor.quote_name
        here, there = (", ".join(map(quote, names)) for names in (self.columns, self.to_columns))
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({here}) REFERENCES {quote(self.to_table)} ({there}) "
            f"ON UPDATE {self.on_update} {'DEFERRABLE INITIALLY DEFERRED' if self.deferred else 'NOT DEFERRABLE'}"
        )

    def remove_sql(self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model is not None and schema_editor is not None  # noqa: S101, PT018
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Only the database can tell."""

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        facts = ("columns", "to_table", "to_columns", "on_update", "deferred")
        return path, args, {**kwargs, **{fact: getattr(self, fact) for fact in facts}}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompositeForeignKey) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__
