"""What people write around a meet: openings, refusals, reasons, places."""

from __future__ import annotations

from typing import Final

OPENINGS: Final = (
    "", "", "Good day, {name}. ", "Dear {name}, ", "We have not met. ", "A colleague sent me to your profile. ",
)  # fmt: skip
CLOSINGS: Final = (
    "", "", " Thirty minutes are enough.", " Any of the times suits me.", " I am easy about the hour.", " With best wishes from {city}.",
)  # fmt: skip
DECLINES: Final = (
    "",
    "Thank you for asking. We have just signed for two years and I would waste your time.",
    "This is not my field any more; my colleague in sales can tell you more.",
    "We are full until the summer. Please ask again in September.",
    "A kind thought, but we do not ship to your region and shall not this year.",
)
CANCELLATIONS: Final = (
    "I have to be at the works that day, a machine stands still. Let us find another time.",
    "The customer has moved the project into next year. I shall come back to you.",
    "I am ill and my colleague is away. I am sorry.",
    "Our flight was cancelled and I shall be in the air at that hour.",
)
ROOMS: Final = ("https://meet.kamer-maas-rijn.example/{room}",)
GENERIC_SUBJECTS: Final = ("An exchange between neighbours in the trade", "What we both see from different sides")
GENERIC_ASKS: Final = (
    "We work in trades that touch and have never spoken. I would like to hear how you see the coming year, and tell you how it "
    "looks from here.",
    "Your profile made me curious: you do what we have put off for two years. May I ask you a few questions about it?",
)
