"""Every write to reports, decisions and appeals, one function per verb.

Locks run in one order: the case, then accounts (in id order, by the commands of accounts), then what is hidden.
"""

from meetinc.trust.commands.appealing import answer_appeal, appeal, rewrite_hidden
from meetinc.trust.commands.deciding import decide, lift
from meetinc.trust.commands.ending import end_due, forget_old, forget_subject
from meetinc.trust.commands.many import dismiss_many
from meetinc.trust.commands.reporting import report

__all__ = [
    "answer_appeal",
    "appeal",
    "decide",
    "dismiss_many",
    "end_due",
    "forget_old",
    "forget_subject",
    "lift",
    "report",
    "rewrite_hidden",
]
