"""What people fill in about meets."""

from meetinc.meets.forms.answering import AcceptForm, CancelForm, DeclineForm
from meetinc.meets.forms.asking import RequestForm, TimesForm

__all__ = ["AcceptForm", "CancelForm", "DeclineForm", "RequestForm", "TimesForm"]
