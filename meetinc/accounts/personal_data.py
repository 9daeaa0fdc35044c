"""What all rooms hold about one account: collected, written out, and erased, as each model declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError

from meetinc.accounts.foreign_data import FOREIGN
from meetinc.core.personal_data import PersonalData
from meetinc.core.pictures import Picture


@dataclass(frozen=True, slots=True)
class Holding:
    """A model that holds personal data, and what it declares."""

    model: type[Model]
    declared: PersonalData

    @property
    def room(self) -> str:
        """The app whose model it is; the export has a file for each."""
        return self.model._meta.app_label

    @property
    def name(self) -> str:
        """The model's name within the room."""
        return self.model._meta.model_name or ""

    def rows_of(self, account_id: int) -> QuerySet[Model]:
        """The account's rows."""
        path = self.declared.subject
        wanted = {f"{path}_id" if path and "__" not in path else f"{path}__pk" if path else "pk": account_id}
        return self.model._base_manager.filter(**wanted).order_by("pk")


def holdings() -> Iterator[Holding]:
    """Every model with a declaration of its own, and those of other packages that we declare for them."""
    for model in apps.get_models():
        declared = getattr(model, "personal_data", None) or FOREIGN.get(model._meta.label)
        if declared is not None:
            yield Holding(model, declared)


def pictures_of(account_id: int) -> list[Any]:
    """The pictures that clearing will leave with nobody to show them. Asked before anything is cleared."""
    found: list[Any] = []
    for holding in holdings():
        for name, value in holding.declared.erase.fields.items():
            if value is None and holding.model._meta.get_field(name).related_model is Picture:
                shown = holding.rows_of(account_id).exclude(**{name: None})
                found += shown.values_list(name, flat=True)
    return found


def erase_pictures(ids: list[Any]) -> None:
    """Delete pictures; their files go when the transaction commits."""
    for picture in Picture.objects.filter(pk__in=ids):
        picture.delete()


def erase_rows_of(account_id: int) -> None:
    """Do what each declaration says. Clears come first, deletions last and the account's own row at the very end.

    Whose rows they are is settled before anything changes, because clearing a row may cut the way to others.
    """
    settled = [
        (holding, list(holding.rows_of(account_id).values_list("pk", flat=True)))
        for holding in holdings()
        if holding.declared.erase.kind != "keep"
    ]
    to_delete: list[tuple[Holding, list[Any]]] = []
    for holding, ids in settled:
        if holding.declared.erase.kind == "clear":
            _clear(holding, ids, account_id)
        else:
            to_delete.append((holding, ids))
    _delete(sorted(to_delete, key=lambda entry: entry[0].declared.subject == ""))


def _clear(holding: Holding, ids: list[Any], account_id: int) -> None:
    """Set what stays to what the declaration says; a function there is asked with the account's number."""
    values = {
        field: value(account_id) if callable(value) else value for field, value in holding.declared.erase.fields.items()
    }
    holding.model._base_manager.filter(pk__in=ids).update(**values)


def _delete(waiting: list[tuple[Holding, list[Any]]]) -> None:
    """Delete in whatever order the foreign keys allow: who is still held on to waits for the next round."""
    while waiting:
        held = [entry for entry in waiting if not _deleted(*entry)]
        if len(held) == len(waiting):
            names = ", ".join(holding.model._meta.label for holding, _ids in held)
            raise RuntimeError(f"Erasure cannot delete rows of {names}: something that stays refers to them.")
        waiting = held


def _deleted(holding: Holding, ids: list[Any]) -> bool:
    try:
        holding.model._base_manager.filter(pk__in=ids).delete()
    except (ProtectedError, RestrictedError):
        return False
    return True
