"""Lists of people and businesses as files, as filtered, with what the reader may see."""

from meetinc.transfer.exports.businesses import BUSINESSES, loaded
from meetinc.transfer.exports.people import PEOPLE, cards_of, seen_people

__all__ = ["BUSINESSES", "PEOPLE", "cards_of", "loaded", "seen_people"]
