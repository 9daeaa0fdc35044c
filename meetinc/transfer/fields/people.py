"""The fields of a person; with the headers of LinkedIn's, Google's, Outlook's, Thunderbird's and customer systems' exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import Text
from meetinc.transfer.fields.businesses import HEADERS as OF_BUSINESSES
from meetinc.transfer.fields.shape import Fields

HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": (
        "name", "full name", "display name", "contact name", "contact", "person", "attendee", "participant", "member", "file as",
        "vollstandiger name", "anzeigename", "ansprechpartner", "kontakt", "teilnehmer", "mitglied",
        "nom complet", "participant", "nombre completo", "contacto", "participante",
        "nome completo", "nominativo", "volledige naam", "naam", "imie i nazwisko",
    ),
    "prefix": ("name prefix", "prefix", "salutation", "honorific", "anrede", "titel", "civilite", "tratamiento",
               "titolo", "aanhef", "tytul", "individual prefix", "title", "titre"),
    "given_name": ("given name", "first name", "firstname", "forename", "vorname", "prenom", "nombre de pila", "nombre",
                   "nome", "voornaam", "roepnaam", "imie", "primeiro nome"),
    "middle_name": ("additional name", "additional names", "middle name", "zweiter vorname", "deuxieme prenom", "segundo nombre",
                    "weitere vornamen", "tussenvoegsel", "drugie imie", "secondo nome"),
    "family_name": (
        "family name", "last name", "lastname", "surname", "nachname", "familienname", "nom de famille", "nom", "apellidos", "apellido",
        "cognome", "achternaam", "nazwisko", "sobrenome", "apelido", "ultimo nome",
    ),
    "suffix": ("name suffix", "suffix", "namenszusatz", "suffixe", "sufijo"),
    "nickname": ("nickname", "spitzname", "surnom", "apodo"),
    "email": (
        "e mail 1 value", "e mail", "email", "e mail address", "email address", "e mail 1 address", "mail", "work email", "primary email",
        "e mail adresse", "emailadresse", "mailadresse", "adresse e mail", "courriel", "adresse electronique",
        "correo electronico", "correo", "direccion de correo electronico", "adresse de messagerie",
        "posta elettronica", "indirizzo e mail", "emailadres", "e mailadres", "adres e mail", "poczta", "endereco de e mail",
    ),
    "other_email": (
        "e mail 2 value", "other e mail", "other email", "e mail 2 address", "email 2", "second email", "private email", "home email",
        "weitere e mail", "autre e mail", "otro correo", "secondary email", "e mail 3 value", "e mail 4 value", "e mail 3 address",
        "e mail 2 adresse", "e mail 3 adresse", "adresse de messagerie 2", "adresse de messagerie 3",
    ),
    "phone": (
        "phone 1 value", "phone", "phone number", "telephone", "mobile phone", "mobile", "cell phone", "cell", "business phone", "work phone",
        "primary phone", "telefon", "telefonnummer", "rufnummer", "mobil", "mobiltelefon", "handy", "telefon geschaftlich",
        "numero de telephone", "portable", "mobile", "telefono", "movil", "telefono movil", "telephone bureau", "tel mobile",
        "cellulare", "telefoon", "telefoonnummer", "telefone", "celular", "telemovel", "numer telefonu", "komorka",
    ),
    "other_phone": (
        "phone 2 value", "other phone", "home phone", "phone 2", "business phone 2", "weiteres telefon", "autre telephone",
        "phone 3 value", "phone 4 value", "mobile phone", "mobile number", "mobile", "cell phone", "business phone", "work phone",
        "home phone 2", "primary phone", "mobiltelefon", "telefon geschaftlich", "telefon geschaftlich 2", "telefon privat",
        "tel mobile", "telephone bureau", "telephone domicile",
    ),
    "company": (
        "organization 1 name", "organization name", "company", "company name", "organisation", "organization", "employer", "business", "firm",
        "firma", "firmenname", "unternehmen", "arbeitgeber", "entreprise", "societe", "employeur", "organisme", "empresa", "compania", "current employer", "account name", "associated company",
        "azienda", "societa", "ditta", "bedrijf", "bedrijfsnaam", "organisatie", "firma nazwa", "nazwa firmy", "organizacao",
    ),
    "department": ("organization 1 department", "organization department", "department", "abteilung", "service", "departamento"),
    "position": (
        "organization 1 title", "organization title", "job title", "position", "title", "role", "function", "occupation",
        "stelle", "funktion", "berufsbezeichnung", "poste", "fonction", "intitule du poste", "cargo", "puesto",
        "ruolo", "posizione", "qualifica", "functie", "stanowisko", "funcao",
    ),
    "headline": ("headline", "what they do", "in one line", "tagline", "uberschrift", "accroche", "titular"),
    "about": ("about", "notes", "note", "bio", "biography", "description", "summary", "notizen", "beschreibung", "uber mich",
              "a propos", "presentation", "notas", "biografia"),
    "website": (
        "website 1 value", "website", "url", "web page", "web site", "homepage", "linkedin", "linkedin url", "profile url", "linkedin profile",
        "personal web page", "webseite", "site web", "sitio web", "pagina web", "website 2 value", "web page 1", "web page 2", "sito web", "strona www",
    ),
    "place": ("location", "place", "city and country", "wohnort", "standort", "lieu", "localisation", "ubicacion"),
    "city": (
        "address 1 city", "business city", "work city", "mailing city", "ort geschaftlich", "ville bureau", *OF_BUSINESSES["city"],
        "home city", "ort privat", "ville domicile",
    ),
    "region": (
        "address 1 region", "business state", "work state", "mailing state province", "region geschaftlich", "dep region bureau",
        *OF_BUSINESSES["region"], "home state", "region privat",
    ),
    "country": (
        "address 1 country", "business country region", "business country", "work country", "mailing country",
        "land region geschaftlich", "pays region bureau", *OF_BUSINESSES["country"], "country region", "home country",
        "home country region", "land region privat",
    ),
    "languages": ("languages", "language", "spoken languages", "preferred language", "sprachen", "sprache", "langues", "langue", "idiomas", "idioma"),
    "timezone": ("time zone", "timezone", "zeitzone", "fuseau horaire", "zona horaria"),
    "industry": OF_BUSINESSES["industry"],
    "offers": ("offers", "offer", "offering", "angebot", "angebote", "bietet", "offre", "offres", "ofrece", "oferta", "ofertas"),
    "needs": OF_BUSINESSES["needs"],
    "member_number": ("member number", "membership number", "member no", "member id", "mitgliedsnummer", "mitglieds nr", "numero de membre", "numero de socio"),
    "member_status": ("member status", "membership status", "membership", "mitgliedsstatus", "mitgliedschaft", "statut de membre", "estado de socio"),
    "member_since": ("member since", "membership since", "membership start date", "joined", "mitglied seit", "eintritt", "eintrittsdatum", "membre depuis", "socio desde"),
    "member_until": ("member until", "membership until", "membership ends", "membership end date", "membership expiration date", "mitglied bis", "austritt", "austrittsdatum", "membre jusqu au", "socio hasta"),
    "groups": ("member groups", "groups", "group", "gruppen", "gruppe", "groupes", "groupe", "grupos", "grupo"),
}  # fmt: skip

LABELS: Final[Mapping[str, Text]] = {
    "name": _("whole name"),
    "prefix": _("title before the name"),
    "given_name": _("given name"),
    "middle_name": _("middle names"),
    "family_name": _("family name"),
    "suffix": _("after the name"),
    "nickname": _("nickname"),
    "email": _("e-mail address"),
    "other_email": _("other e-mail addresses"),
    "phone": _("telephone"),
    "other_phone": _("other telephones"),
    "company": _("business"),
    "department": _("department"),
    "position": _("position there"),
    "headline": _("what they do, in one line"),
    "about": _("about"),
    "website": _("links"),
    "place": _("city and country in one cell"),
    "city": _("city"),
    "region": _("state or region"),
    "country": _("country"),
    "languages": _("languages"),
    "timezone": _("time zone"),
    "industry": _("industries"),
    "offers": _("offers"),
    "needs": _("needs"),
    "member_number": _("member number"),
    "member_status": _("status of the membership"),
    "member_since": _("member since"),
    "member_until": _("member until"),
    "groups": _("member groups"),
}

PEOPLE: Final = Fields(
    labels=LABELS,
    headers=HEADERS,
    needs_one_of=("name", "given_name", "family_name", "nickname", "email", "member_number"),
    without=_(
        "No column seems to hold names or e-mail addresses. Say which with --map COLUMN=name. The columns are: %(columns)s."
    ),
    never=frozenset(
        {
            "type",
            "label",
            "yomi",
            "phonetic",
            "id",
            "date",
            "connected",
            "birthday",
            "fax",
            "photo",
            "custom",
            "group membership",
            "manager",
            "assistant",
            "assistent",
            "owner",
            "spouse",
            "rating",
        }
    ),
    several=frozenset({"other_email", "other_phone", "website"}),
    rather={"name": frozenset({"given_name", "family_name"}), "place": frozenset({"city", "country"})},
)
