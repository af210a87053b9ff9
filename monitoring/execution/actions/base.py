"""What every write of the stage begins with: the refusal that says why not, and which tasks may be worked on."""

from monitoring.models import TaskState
from schools.refusals import Refused

OPEN_STATES = (TaskState.OPEN, TaskState.RETURNED)


class TaskRefused(Refused):
    """The write of a task can't be done."""


class Changed(TaskRefused):
    """Somebody else wrote what stood on the screen; nothing was written, the person reads the new text and chooses."""
