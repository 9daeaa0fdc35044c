"""One act on many rows of a list: ticked, or all that the list finds; looked through first, told after, taken back.

A list declares itself once, and two addresses lead to it:

    MANY = Many(name="accounts", crumb=ACCOUNTS, icon="group", found=…, visible=…, acts=acts_on_accounts)

    @require_POST
    @allow(organiser, limit="60/h/user")
    def act(request):
        return ask(request, MANY)      # the preview, and when it is confirmed the act itself

    @allow(organiser, limit="60/h/user")
    def acted(request):
        return tell(request, MANY)     # what came of it; a POST takes it back
"""

from meetinc.accounts.backoffice.many.acts import ALL_IN_ONE, Act, Many, Undo
from meetinc.accounts.backoffice.many.pages import acting_on, ask, tell

__all__ = ["ALL_IN_ONE", "Act", "Many", "Undo", "acting_on", "ask", "tell"]
