"""What every write of the stage shares: the refusal that says why and what to do."""


class AdoptionRefused(Exception):
    """The write can't be done; `reason` says in Russian why and what to do, `field` names the form's field if any."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
