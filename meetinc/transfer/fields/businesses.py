"""The fields of a business."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import Text
from meetinc.transfer.fields.shape import Fields

HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": (
        "name", "company name", "business name", "account name", "organisation name", "organization name", "company", "business",
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
        "city", "billing city", "town", "locality", "municipality", "stadt", "ort", "gemeinde", "ville", "commune", "localite",
        "ciudad", "localidad", "municipio", "poblacion",
        "citta", "comune", "plaats", "woonplaats", "miasto", "miejscowosc", "cidade",
    ),
    "region": (
        "state", "region", "province", "county", "bundesland", "kanton", "land region", "departement", "canton",
        "estado", "provincia", "comunidad autonoma", "comunidad",
    ),
    "country": ("country", "country code", "nation", "land", "staat", "landercode", "pays", "code pays", "pais", "codigo de pais",
                "paese", "nazione", "kraj", "country region"),
    "founded": (
        "founded", "year founded", "founding year", "founded in", "established", "year established", "since", "inception",
        "grundung", "grundungsjahr", "gegrundet", "seit", "fondee", "annee de creation", "fondation", "creation", "date de creation",
        "fundada", "ano de fundacion", "fundacion", "fundado", "constitucion", "desde", "incorporation date", "founded date",
    ),
    "industry": (
        "nace", "nace code", "nace rev 2", "gics sub industry", "sub industry", "industry", "industry code", "branch", "trade",
        "activity", "line of business", "sector", "gics sector", "industry sector", "industry codes",
        "branche", "wirtschaftszweig", "wz code", "wz 2008", "gewerbe", "tatigkeit", "secteur", "secteur d activite", "activite", "code ape", "code naf",
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

LABELS: Final[Mapping[str, Text]] = {
    "name": _("name"),
    "tagline": _("what it does, in one line"),
    "about": _("about"),
    "website": _("website"),
    "place": _("city and country in one cell"),
    "city": _("city"),
    "region": _("state or region"),
    "country": _("country"),
    "founded": _("founded in"),
    "industry": _("industries"),
    "offers": _("offers"),
    "needs": _("needs"),
}

BUSINESSES: Final = Fields(
    labels=LABELS,
    headers=HEADERS,
    needs_one_of=("name",),
    without=_("No column seems to hold the names. Say which with --map COLUMN=name. The columns are: %(columns)s."),
)
