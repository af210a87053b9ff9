"""What may stop an action of the editor; every message is a sentence for the person at the screen."""

from django.db.models import Model


class NotEditableError(Exception):
    """The roadmap is not a draft (any more)."""


class RefusedError(Exception):
    """The action would lose something that must be kept."""


class RowGoneError(RefusedError):
    """The row is not in the roadmap (any more)."""


class ConflictError(Exception):
    """Somebody else wrote the row after the form was opened; `current` is the row as it stands now."""

    def __init__(self, current: Model) -> None:
        super().__init__("Строку изменил другой человек, пока вы правили её.")
        self.current = current
