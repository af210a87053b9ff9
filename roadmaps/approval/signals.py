"""What the right-hand side of the house may listen to."""

from django.dispatch import Signal

# Sent inside the transaction of approval: `edition`, `by`. monitoring reconciles the tasks.
edition_approved = Signal()
