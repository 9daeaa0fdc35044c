from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "meetinc.transfer"
    label = "transfer"

    def ready(self) -> None:
        from meetinc.accounts import mails
        from meetinc.transfer import acts, listeners  # noqa: F401  (registers what this room does about others' events)
        from meetinc.transfer.letters import origin_of

        acts.declare()
        mails.explain_invitations(origin_of)
