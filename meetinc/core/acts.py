"""What pages call the acts in the audit. Each room declares the sentences of its own, and how their facts read.

An entry holds ids, numbers and codes; a sentence names what they stand for, in the reader's language. Of the sentences
of an act the first is said of which every fact is known: entries outlive what they speak of, and facts came with time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Protocol

from django.db.models import Choices, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from meetinc.core.errors import Text

SUBJECT: Final = "subject"
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
Reader = Callable[[Collection[Any]], Mapping[Any, str]]
"""From the values of a fact, those of all entries of a page at once, to their words; what it leaves out is unknown."""


class Entry(Protocol):
    """What a sentence needs of an entry."""

    @property
    def action(self) -> str: ...
    @property
    def subject_id(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Act:
    """The sentences of one act, the fullest first, and the readers of their facts."""

    sentences: Sequence[Text]
    readers: Mapping[str, Reader]

    def said(self, words: Mapping[str, str]) -> str:
        """The first sentence all of whose facts have words; the last one needs none."""
        for sentence in self.sentences:
            if placeholders(sentence) <= words.keys():
                return str(sentence) % words
        return str(self.sentences[-1])


def act(*sentences: Text, **readers: Reader) -> Act:
    """Sentences with facts as %(placeholders)s, each with its reader; %(subject)s is what the act was done to."""
    return Act(sentences, readers)


_acts: dict[str, Act] = {}


def declare(acts: Mapping[str, Act]) -> None:
    """A room's acts, by their actions. Called when the room is loaded."""
    _acts.update(acts)


def declared() -> Mapping[str, Act]:
    """All acts of all rooms."""
    return _acts


def placeholders(sentence: Text) -> set[str]:
    """The facts that a sentence names."""
    return set(PLACEHOLDER.findall(str(sentence)))


def sentences_of(entries: Sequence[Entry]) -> list[str]:
    """What happened, entry by entry; each reader is asked once for all of them."""
    asked: defaultdict[Reader, set[Any]] = defaultdict(set)
    for entry in entries:
        for reader, values in _facts(entry):
            asked[reader].update(values)
    read = {reader: reader(values) for reader, values in asked.items()}
    return [_said(entry, read) for entry in entries]


def _said(entry: Entry, read: Mapping[Reader, Mapping[Any, str]]) -> str:
    """An act that no room knows any more is called by its name."""
    known = _acts.get(entry.action)
    if known is None:
        return entry.action.rpartition(".")[2].replace("_", " ").capitalize()
    words = {
        name: "; ".join(filter(None, (read[reader].get(value) for value in _values(entry, name))))
        for name, reader in known.readers.items()
    }
    return known.said({name: word for name, word in words.items() if word})


def _facts(entry: Entry) -> Iterable[tuple[Reader, Sequence[Any]]]:
    known = _acts.get(entry.action)
    return [(reader, _values(entry, name)) for name, reader in known.readers.items()] if known else []


def _values(entry: Entry, name: str) -> Sequence[Any]:
    """A fact's value, or its values; none where it is missing or empty."""
    value = entry.subject_id if name == SUBJECT else entry.facts.get(name)
    values: Sequence[Any] = value if isinstance(value, list) else [value]
    return [each for each in values if each not in {None, ""}]


# Readers.


def as_written(values: Collection[Any]) -> Mapping[Any, str]:
    """Words that need no others."""
    return {value: str(value) for value in values}


def words(known: Mapping[Any, Text]) -> Reader:
    """Codes by their words; a code nobody knows any more is shown as it is."""
    return lambda values: {value: str(known.get(value, value)) for value in values}


def choices(*kinds: type[Choices]) -> Reader:
    """Codes by the labels of these choices."""
    return words({str(value): label for kind in kinds for value, label in kind.choices})


def fields(model: type[Model], **others: Text) -> Reader:
    """Names of fields by what forms call them; `others` are those that are no columns, or have no name of their own."""

    def read(values: Collection[Any]) -> Mapping[Any, str]:
        columns = {field.name: getattr(field, "verbose_name", field.name) for field in model._meta.get_fields()}
        known = columns | others
        return {value: capfirst(str(known.get(value, value))) for value in values}

    return read


def names(model: type[Model], field: str = "name") -> Reader:
    """Ids by the names of their rows; rows that are gone or nameless are left out."""

    def read(values: Collection[Any]) -> Mapping[Any, str]:
        if not values:
            return {}
        found = model._base_manager.filter(pk__in=values).values_list("pk", field)
        named = {str(pk): name for pk, name in found if name}
        return {value: f"“{named[str(value)]}”" for value in values if str(value) in named}

    return read


def day(values: Collection[Any]) -> Mapping[Any, str]:
    """Times by their day, in the reader's zone."""
    return {value: date_format(_moment(value), "DATE_FORMAT") for value in values}


def moment(values: Collection[Any]) -> Mapping[Any, str]:
    """Times by their day and hour, in the reader's zone."""
    return {value: date_format(_moment(value), "SHORT_DATETIME_FORMAT") for value in values}


def _moment(value: str) -> date:
    return timezone.localtime(datetime.fromisoformat(value)) if "T" in value else date.fromisoformat(value)
