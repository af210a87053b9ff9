"""What every stage says when a write can't be done. Standard library only."""


class Refused(Exception):
    """`message` says in Russian why and what to do, `field` names the form's field if one is to blame."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
