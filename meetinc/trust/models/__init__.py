"""What the room of trust keeps."""

from meetinc.trust.models.cases import Case, CaseQuerySet, Report, Restriction
from meetinc.trust.models.decisions import Affected, Appeal, Decision

__all__ = ["Affected", "Appeal", "Case", "CaseQuerySet", "Decision", "Report", "Restriction"]
