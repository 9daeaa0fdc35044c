"""The whole site as one file in a documented format: `docs/operators/export.md` describes it."""

from meetinc.transfer.archive.contents import FORMAT, LEFT_OUT, exported_fields, exported_models
from meetinc.transfer.archive.pack import pack_site

__all__ = ["FORMAT", "LEFT_OUT", "exported_fields", "exported_models", "pack_site"]
