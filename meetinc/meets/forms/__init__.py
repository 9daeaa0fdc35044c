"""What people fill in about meets."""

from meetinc.meets.forms.answering import AcceptForm, CancelForm, DeclineForm, WentForm
from meetinc.meets.forms.asking import RefusableForm, RequestForm, TimesForm

__all__ = ["AcceptForm", "CancelForm", "DeclineForm", "RefusableForm", "RequestForm", "TimesForm", "WentForm"]
