"""What a meet is made of."""

from meetinc.meets.models.attendance import Attendance
from meetinc.meets.models.meet import Meet
from meetinc.meets.models.proposal import Proposal
from meetinc.meets.models.received import ReceivedMeet
from meetinc.meets.models.sides import Side

__all__ = ["Attendance", "Meet", "Proposal", "ReceivedMeet", "Side"]
