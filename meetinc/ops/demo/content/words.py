"""What people write around a meet: openings, refusals, reasons, places."""

from __future__ import annotations

from typing import Final

OPENINGS: Final = (
    "", "", "Good day, {name}.\n\n", "Dear {name},\n\n", "We have not met. ", "A colleague sent me to your profile. ",
)  # fmt: skip
CLOSINGS: Final = (
    "", "", " Thirty minutes are enough.", " Any of the times suits me.", " I am easy about the hour.", " With best wishes from {city}.",
)  # fmt: skip
LAST_SENTENCES: Final = (
    "Before ten and after four you reach me best.",
    "I am in Rotterdam every second month.",
    "I answer within two days, if only to say when.",
    "A short message with a clear question gets the fastest answer.",
    "I prefer video; in person I prefer walking.",
    "If I am the wrong person, I know the right one.",
    "I would rather hear bad news early.",
    "I take two meets a week and prepare both.",
)
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
# `{offer}` and `{need}` are quoted from the two profiles as they stand there.
QUOTING: Final = (
    "You offer “{offer}”. On my list stands “{need}”. Half an hour should show whether the two fit.",
    "Of all profiles here, yours answers best what I have been looking for: “{need}”. May I ask how you go about “{offer}”?",
    "I read “{offer}” on your page twice. We need “{need}”, and have not found the right partner yet. Could we talk?",
    "“{need}” is what we need before the year is out. You write “{offer}”. I would like to hear what that looks like in practice.",
    "Your “{offer}” caught my eye. For us it would answer “{need}”. I bring the figures, and perhaps you bring your doubts.",
)
