"""Lists of people and businesses as files, as filtered, with what the reader may see."""

from meetinc.transfer.exports.businesses import BUSINESSES, loaded
from meetinc.transfer.exports.own import own_columns
from meetinc.transfer.exports.people import MEMBERSHIP, PEOPLE, cards_of, for_organisers, seen_people

__all__ = ["BUSINESSES", "MEMBERSHIP", "PEOPLE", "cards_of", "for_organisers", "loaded", "own_columns", "seen_people"]
