"""Every write to a meet, one function per verb.

Each runs in one transaction and locks in one order, so that commands queue instead of deadlocking: first the people, in
id order, then the meet. Whoever holds one of its people has the meet to themselves.
"""

from meetinc.meets.commands.answering import accept_meet, decline_meet, propose_times
from meetinc.meets.commands.asking import request_meet
from meetinc.meets.commands.ending import (
    cancel_meet,
    end_meets_between,
    end_meets_of,
    mark_held,
    mark_missed,
    withdraw_meet,
)
from meetinc.meets.commands.waiting import expire_meets, nudge_meets

__all__ = [
    "accept_meet",
    "cancel_meet",
    "decline_meet",
    "end_meets_between",
    "end_meets_of",
    "expire_meets",
    "mark_held",
    "mark_missed",
    "nudge_meets",
    "propose_times",
    "request_meet",
    "withdraw_meet",
]
