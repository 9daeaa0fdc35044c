"""The pages of meets."""

from meetinc.meets.views.agenda import agenda
from meetinc.meets.views.asking import clock, request_meet
from meetinc.meets.views.meet import accept, calendar, cancel, decline, detail, propose, say_how_it_went, withdraw

__all__ = [
    "accept",
    "agenda",
    "calendar",
    "cancel",
    "clock",
    "decline",
    "detail",
    "propose",
    "request_meet",
    "say_how_it_went",
    "withdraw",
]
