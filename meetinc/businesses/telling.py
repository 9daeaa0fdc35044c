"""What fields are called and what their values say, for people: on the page of changes and when two edit at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from meetinc.businesses.models import Business, BusinessDocument, Position, Product
from meetinc.core.directory.labels import industry_labels
from meetinc.core.errors import Text

COUNTRIES: Final = frozenset({"country", "register_country", "markets"})
PICTURES: Final = frozenset({"logo", "logo_dark", "cover"})
ROLES: Final = dict(Position.Role.choices)
CODED: Final = frozenset({"products", "documents"})  # rows that end in a code
CODES: Final = {**dict(Product.Kind.choices), **dict(BusinessDocument.Audience.choices)}

LABELS: Final[Mapping[str, Text]] = {
    "name": gettext_lazy("Name"),
    "legal_form": gettext_lazy("Legal form"),
    "tagline": gettext_lazy("What the business does, in one line"),
    "about": gettext_lazy("About the business"),
    "listed": gettext_lazy("In the directory"),
    "industries": gettext_lazy("Trades"),
    "size": gettext_lazy("How many people work there"),
    "founded": gettext_lazy("Founded in"),
    "markets": gettext_lazy("Countries it sells to"),
    "register_name": gettext_lazy("Register"),
    "register_country": gettext_lazy("Country of the register"),
    "register_number": gettext_lazy("Number in the register"),
    "offers": gettext_lazy("Offers"),
    "needs": gettext_lazy("Seeks"),
    "address": gettext_lazy("Street and number"),
    "postcode": gettext_lazy("Postcode"),
    "city": gettext_lazy("City"),
    "country": gettext_lazy("Country"),
    "places": gettext_lazy("Other places"),
    "website": gettext_lazy("Website"),
    "links": gettext_lazy("Links"),
    "products": gettext_lazy("Products and services"),
    "certificates": gettext_lazy("Certificates"),
    "documents": gettext_lazy("Documents"),
    "gallery": gettext_lazy("Gallery"),
    "logo": gettext_lazy("Logo"),
    "logo_dark": gettext_lazy("Logo for dark ground"),
    "cover": gettext_lazy("Cover picture"),
    "answers": gettext_lazy("Answers to the organisers’ questions"),
    "position_confirmed": gettext_lazy("Position confirmed"),
    "position_role": gettext_lazy("Role"),
    "position_ended": gettext_lazy("Position ended"),
}


def label_of(field: str) -> str:
    """What the field is called."""
    return str(LABELS.get(field, field))


def told(field: str, values: Sequence[str]) -> str:
    """What a snapshot says of a field, in words."""
    if not values:
        return _("nothing")
    if field in PICTURES:
        return _("a picture")
    if field == "listed":
        return _("yes") if values[0] == "yes" else _("no")
    return ("\n" if field in CODED else "; ").join(_names(field, values))


def _names(field: str, values: Sequence[str]) -> list[str]:
    """Codes by their names."""
    if field in COUNTRIES:
        return [str(countries.name(code)) or code for code in values]
    if field == "industries":
        labels = industry_labels(values)
        return [labels.get(code, code) for code in values]
    if field == "size":
        return [str(dict(Business.Size.choices).get(value, value)) for value in values]
    if field.startswith("position_"):
        return [str(ROLES.get(value, value)) for value in values]
    if field in CODED:
        return [", ".join(str(CODES.get(part, part)) for part in value.split(", ")) for value in values]
    return list(values)
