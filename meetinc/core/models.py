"""core's models, each beside its mechanism."""

from meetinc.core.pictures import Picture, PictureRendition

__all__ = ["Picture", "PictureRendition"]
