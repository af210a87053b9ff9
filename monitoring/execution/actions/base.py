"""What every write of the stage begins with: the refusal that says why not, and which tasks may be worked on."""

from monitoring.models import TaskState

OPEN_STATES = (TaskState.OPEN, TaskState.RETURNED)


class TaskRefused(Exception):
    """The write can't be done; `message` says in Russian why and what to do, `field` names the form's field."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Changed(TaskRefused):
    """Somebody else wrote what stood on the screen; nothing was written, the person reads the new text and chooses."""
