"""What the back office's lists of businesses and claims hold in files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.export import Column

COLUMNS = (
    Column("name", _("Name"), lambda b: b.name),
    Column("legal_form", _("Legal form"), lambda b: b.legal_form),
    Column("tagline", _("What the business does, in one line"), lambda b: b.tagline),
    Column("website", _("Website"), lambda b: b.website),
    Column("address", _("Street and number"), lambda b: b.address),
    Column("postcode", _("Postcode"), lambda b: b.postcode),
    Column("city", _("City"), lambda b: b.city),
    Column("country", _("Country"), lambda b: b.country.code or ""),
    Column("size", _("People"), lambda b: b.size),
    Column("founded", _("Founded in"), lambda b: b.founded),
    Column("register_name", _("Register"), lambda b: b.register_name),
    Column("register_number", _("Number in the register"), lambda b: b.register_number),
    Column("listed", _("In the directory"), lambda b: b.listed),
    Column("owned", _("Has an owner"), lambda b: b.owned),
    Column("claimed_at", _("Claimed"), lambda b: b.claimed_at),
    Column("domain", _("Domain"), lambda b: b.domain),
    Column("domain_verified", _("Domain verified"), lambda b: b.verified),
    Column("source", _("Where it came from"), lambda b: b.source),
    Column("added", _("Added"), lambda b: b.created_at),
)
CLAIM_COLUMNS = (
    Column("business", _("Business"), lambda c: c.business.name),
    Column("domain", _("Domain"), lambda c: c.business.domain),
    Column("person", _("Who"), lambda c: c.person.name),
    Column("email", _("E-mail address"), lambda c: c.person.account.email if c.person.account else ""),
    Column("title", _("Title"), lambda c: c.title),
    Column("words", _("What they say"), lambda c: c.words),
    Column("state", _("State"), lambda c: c.get_state_display()),
    Column("asked", _("Asked"), lambda c: c.asked_at),
    Column("decided", _("Decided"), lambda c: c.decided_at),
    Column("answer", _("Answer"), lambda c: c.answer),
)
