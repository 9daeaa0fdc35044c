"""What can be reported. Each room registers its kinds; those of the rooms below are registered here."""

from meetinc.trust.reportables import businesses, people  # noqa: F401  (register their kinds)
from meetinc.trust.reportables.kinds import Kind, Reported, kind_named, kinds, register

__all__ = ["Kind", "Reported", "kind_named", "kinds", "register"]
