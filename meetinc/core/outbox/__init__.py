"""The outbox: what happened, published in the transaction in which it happened.

`publish(event)` writes a row and calls the in-process listeners, all in the command's transaction: for
effects in the same database. Named consumers, run by the worker, read the rows behind a cursor of their
own: for effects elsewhere (a search index, a webhook). docs/decisions/0011-outbox.md says why.
"""

from meetinc.core.outbox.consumers import Happening, consume, consume_all, consumer
from meetinc.core.outbox.events import DomainEvent, event_types, listens_to, publish, publish_many
from meetinc.core.outbox.upkeep import Lag, lag, retire, start_from_now, trim

__all__ = [
    "DomainEvent",
    "Happening",
    "Lag",
    "consume",
    "consume_all",
    "consumer",
    "event_types",
    "lag",
    "listens_to",
    "publish",
    "publish_many",
    "retire",
    "start_from_now",
    "trim",
]
