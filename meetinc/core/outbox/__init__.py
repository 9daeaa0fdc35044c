"""The outbox: what happened, published in the transaction in which it happened.

`publish(event)` writes a row and calls the in-process listeners, all in the command's transaction: for
effects in the same database. Named consumers, run by the worker, read the rows behind a cursor of their
own: for effects elsewhere (a search index, a webhook). See docs/decisions on the outbox.
"""

from meetinc.core.outbox.consumers import Happening, consume, consumer, lag
from meetinc.core.outbox.events import DomainEvent, listens_to, publish

__all__ = ["DomainEvent", "Happening", "consume", "consumer", "lag", "listens_to", "publish"]
