"""Why a write of the register can't be done."""


class PartyRefused(Exception):
    """`message` says in Russian why and what to do, `field` names the form's field if one is to blame."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
