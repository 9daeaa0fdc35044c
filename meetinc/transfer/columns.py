"""Which column means what: guessed from headers in four languages, corrected by `--map column=field`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from meetinc.core.directory import folding
from meetinc.transfer.errors import NoNameColumn, UnknownColumn

# Field by field, the likeliest header first; English, German, French, Spanish. Spelled folded, as `fold` does.
SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": (
        "name", "company name", "business name", "organisation name", "organization name", "company", "business",
        "organisation", "organization", "firm", "member", "exhibitor", "security", "legal name", "trade name",
        "firma", "firmenname", "unternehmen", "unternehmensname", "betrieb", "mitglied", "aussteller", "bezeichnung",
        "nom", "raison sociale", "entreprise", "societe", "nom de l entreprise", "denomination", "etablissement", "exposant",
        "nombre", "razon social", "empresa", "nombre de la empresa", "compania", "sociedad", "denominacion social", "expositor",
    ),
    "tagline": (
        "tagline", "slogan", "claim", "short description", "headline", "motto", "kurzbeschreibung", "leitspruch",
        "accroche", "devise", "lema", "eslogan", "descripcion corta",
    ),
    "about": (
        "about", "description", "profile", "company profile", "notes", "beschreibung", "uber uns", "profil", "unternehmensprofil",
        "a propos", "presentation", "descripcion", "acerca de", "perfil", "presentacion",
    ),
    "website": (
        "website", "web site", "url", "homepage", "web", "web address", "internet", "domain", "webseite", "internetseite",
        "netzseite", "site web", "site internet", "site", "page web", "sitio web", "pagina web", "dominio", "domaine",
    ),
    "place": (
        "headquarters location", "headquarters", "location", "place", "hq", "seat", "registered office", "city and country",
        "hauptsitz", "firmensitz", "sitz", "standort", "siege", "siege social", "lieu", "localisation",
        "sede", "sede social", "ubicacion", "localizacion", "domicilio social",
    ),
    "city": (
        "city", "town", "municipality", "stadt", "ort", "gemeinde", "ville", "commune", "localite",
        "ciudad", "localidad", "municipio", "poblacion",
    ),
    "region": (
        "state", "region", "province", "county", "bundesland", "kanton", "land region", "departement", "canton",
        "estado", "provincia", "comunidad autonoma", "comunidad",
    ),
    "country": ("country", "country code", "nation", "land", "staat", "landercode", "pays", "code pays", "pais", "codigo de pais"),
    "founded": (
        "founded", "year founded", "founding year", "founded in", "established", "year established", "since", "inception",
        "grundung", "grundungsjahr", "gegrundet", "seit", "fondee", "annee de creation", "fondation", "creation", "date de creation",
        "fundada", "ano de fundacion", "fundacion", "fundado", "constitucion", "desde",
    ),
    "industry": (
        "nace", "nace code", "nace rev 2", "gics sub industry", "sub industry", "industry", "industry code", "branch", "trade",
        "activity", "line of business", "sector", "gics sector", "industry sector",
        "branche", "wirtschaftszweig", "wz code", "gewerbe", "tatigkeit", "secteur", "secteur d activite", "activite", "code ape", "code naf",
        "industria", "sector de actividad", "actividad", "ramo", "cnae", "codigo cnae",
    ),
    "offers": (
        "offers", "offer", "products", "products and services", "services", "offering", "angebot", "angebote", "bietet", "produkte",
        "leistungen", "offre", "offres", "produits", "produits et services", "ofrece", "oferta", "ofertas", "productos", "servicios",
    ),
    "needs": (
        "needs", "need", "seeks", "looking for", "wanted", "demand", "sucht", "gesuche", "bedarf", "gesucht", "nachfrage",
        "cherche", "recherche", "besoins", "besoin", "busca", "necesita", "necesidades", "demanda",
    ),
}  # fmt: skip
FIELDS: Final = tuple(SYNONYMS)
IGNORE: Final = "-"
LISTED: Final = 30  # columns that an error names
WHOLE, PART = 1000, 100  # a header that is a synonym beats every header that only contains one


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its number (from 1), its header and the field it fills, "" for none."""

    number: int
    header: str
    field: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a file fills; no field has two columns."""

    all: tuple[Column, ...]

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        """One record's cells by field; short records lack their last cells."""
        return {
            column.field: cells[column.number - 1]
            for column in self.all
            if column.field and column.number <= len(cells)
        }

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.all if column.field)


def fold(header: str) -> str:
    """A header as words: lower case, no accents, no signs; "companyName" is two words."""
    return " ".join(folding.words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)))


def recognised(header: Sequence[str]) -> int:
    """How many different fields this record would fill if it were the header."""
    return len({field for field in guess(header) if field})


def guess(header: Sequence[str]) -> list[str]:
    """The field of each column, "" where nothing fits. The best match takes the field; the others stay free."""
    claims = sorted(
        ((score, -number, field) for number, text in enumerate(header) for field, score in _scores(fold(text))),
        reverse=True,
    )
    found = [""] * len(header)
    for _score, position, field in claims:
        if not found[-position] and field not in found:
            found[-position] = field
    return found


def _scores(header: str) -> Iterable[tuple[str, int]]:
    """The fields a header may mean, with how surely."""
    words = f" {header} "
    for field, synonyms in SYNONYMS.items():
        if header in synonyms:
            yield field, WHOLE - synonyms.index(header)
        elif part := max((len(synonym) for synonym in synonyms if f" {synonym} " in words), default=0):
            yield field, PART + part - len(header)


def map_columns(header: Sequence[str], corrections: Iterable[str] = ()) -> Columns:
    """The guess, with the operator's `column=field` corrections on top.

    Raises `UnknownColumn` for a correction that names nothing, `NoNameColumn` when no column holds the names.
    """
    fields = guess(header)
    for correction in corrections:
        number, field = _correction(header, correction)
        fields = ["" if other == field else other for other in fields]
        fields[number] = field
    if "name" not in fields:
        raise NoNameColumn(
            _("No column seems to hold the names. Say which with --map COLUMN=name. The columns are: %(columns)s.")
            % {"columns": _listed(header)}
        )
    return Columns(
        tuple(Column(n, text, field) for n, (text, field) in enumerate(zip(header, fields, strict=True), start=1))
    )


def _correction(header: Sequence[str], correction: str) -> tuple[int, str]:
    """The column's index and the field of one `column=field`. The column is named by its header or its number."""
    column, equals, field = (part.strip() for part in correction.rpartition("="))
    if not equals or not column:
        raise UnknownColumn(_("Write --map COLUMN=FIELD, not “%(given)s”.") % {"given": correction})
    if field not in {*FIELDS, IGNORE}:
        raise UnknownColumn(
            _("There is no field “%(field)s”. The fields are: %(fields)s; - leaves a column out.")
            % {"field": field, "fields": ", ".join(FIELDS)}
        )
    return _column(header, column), "" if field == IGNORE else field


def _column(header: Sequence[str], wanted: str) -> int:
    for same in (lambda text: text == wanted, lambda text: fold(text) == fold(wanted) != ""):
        matching = [number for number, text in enumerate(header) if same(text)]
        if matching:
            return matching[0]
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(header):
        return int(wanted) - 1
    raise UnknownColumn(
        _("There is no column “%(column)s”. The columns are: %(columns)s.")
        % {"column": wanted, "columns": _listed(header)}
    )


def _listed(header: Sequence[str]) -> str:
    named = [text for text in header if text]
    shown = ", ".join(named[:LISTED])
    return shown if len(named) <= LISTED else _("%(columns)s and more") % {"columns": shown}
