"""vCards of versions 2.1, 3.0 and 4.0, read as phones and Outlook write them: a file of cards is a table of people.

A reader of our own: `docs/decisions/0017-a-vcard-reader-of-our-own.md` says why.
"""

from meetinc.transfer.cards.table import is_cards, open_cards

__all__ = ["is_cards", "open_cards"]
