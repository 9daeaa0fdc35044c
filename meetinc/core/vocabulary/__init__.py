"""The words that members choose from: industries (NACE rev. 2), tags of offers and needs, and goals."""

from meetinc.core.vocabulary.goals import Goal
from meetinc.core.vocabulary.industries import Industry
from meetinc.core.vocabulary.tags import Tag, TagSynonym, slug_of

__all__ = ["Goal", "Industry", "Tag", "TagSynonym", "slug_of"]
