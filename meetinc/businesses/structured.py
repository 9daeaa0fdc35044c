"""A business as search engines read it: schema.org/Organization, of what everybody sees."""

from __future__ import annotations

from typing import Any

from meetinc.businesses import conf
from meetinc.businesses.models import Business
from meetinc.businesses.parts import Parts, PlaceShown, head_office_of
from meetinc.businesses.pictures import picture_address
from meetinc.core.vocabulary import Industry


def organization(business: Business, parts: Parts, industries: list[Industry]) -> dict[str, Any]:
    """The page as JSON-LD. Of what has an audience nothing is told, and of people neither."""
    facts = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": conf.BASE_URL + business.get_absolute_url(),
        "name": business.name,
        "slogan": business.tagline,
        "description": business.about,
        "url": business.website,
        "logo": _absolute(picture_address(business, "logo")),
        "image": _absolute(picture_address(business, "cover")),
        "foundingDate": str(business.founded) if business.founded else "",
        "identifier": _register(business),
        "address": _address(head_office_of(business)),
        "location": [_place(place) for place in parts.places],
        "areaServed": [{"@type": "Country", "identifier": code} for code in business.markets],
        "sameAs": [link.url for link in parts.links],
        "knowsAbout": [industry.title for industry in industries],
        "makesOffer": [_offer(each.kind, each.name, each.text) for each in parts.products],
        "hasCertification": [_certification(each.name, each.issuer) for each in parts.certificates],
    }
    return {name: value for name, value in facts.items() if value}


def _absolute(address: str) -> str:
    return conf.BASE_URL + address if address else ""


def _register(business: Business) -> dict[str, str]:
    if not business.register_number:
        return {}
    return {"@type": "PropertyValue", "propertyID": business.register_name, "value": business.register_number}


def _address(place: PlaceShown) -> dict[str, str]:
    facts = {
        "streetAddress": place.address,
        "postalCode": place.postcode,
        "addressLocality": place.city,
        "addressCountry": place.country,
    }
    told = {name: value for name, value in facts.items() if value}
    return {"@type": "PostalAddress", **told} if told else {}


def _place(place: PlaceShown) -> dict[str, Any]:
    named = {"name": place.name} if place.name else {}
    return {"@type": "Place", **named, "address": _address(place)}


def _offer(kind: str, name: str, text: str) -> dict[str, Any]:
    described = {"description": text} if text else {}
    thing = {"@type": "Service" if kind == "service" else "Product", "name": name, **described}
    return {"@type": "Offer", "itemOffered": thing}


def _certification(name: str, issuer: str) -> dict[str, Any]:
    issued = {"issuedBy": {"@type": "Organization", "name": issuer}} if issuer else {}
    return {"@type": "Certification", "name": name, **issued}
