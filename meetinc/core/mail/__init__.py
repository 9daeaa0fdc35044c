"""Mail: stored in the transaction that causes it, sent by the worker.

`post(...)` renders a mail in its reader's language and stores it; Django's own mail functions take the same
way through `backend.OutboxBackend`. `delivery` sends what waits.
"""

from meetinc.core.mail.mime import CalendarPart
from meetinc.core.mail.posting import post

__all__ = ["CalendarPart", "post"]
