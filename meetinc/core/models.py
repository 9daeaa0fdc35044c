"""core's models, each beside its mechanism."""

from meetinc.core.audit import AuditEntry
from meetinc.core.cache import Cached
from meetinc.core.documents import Document
from meetinc.core.limits import RateCount
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.outbox.models import OutboxCursor, OutboxEvent
from meetinc.core.pictures import Picture, PictureRendition
from meetinc.core.site import SiteSettings
from meetinc.core.vocabulary import Goal, Industry, Tag, TagSynonym
from meetinc.core.withheld import Withheld

__all__ = [
    "AuditEntry",
    "Cached",
    "Document",
    "Goal",
    "Industry",
    "OutboxCursor",
    "OutboxEvent",
    "OutgoingMail",
    "Picture",
    "PictureRendition",
    "RateCount",
    "SiteSettings",
    "Tag",
    "TagSynonym",
    "Withheld",
]
