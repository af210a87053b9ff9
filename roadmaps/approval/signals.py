"""What the right-hand side of the house may listen to."""

from django.dispatch import Signal

# Sent inside the transaction of approval: `edition`, `by`. monitoring reconciles the tasks.
edition_approved = Signal()

# Sent inside the transaction of the last visa of an order that approves no roadmap: `order` (locked), `by`, `remark`.
# Whoever moves such orders takes it from agreeing to awaiting; an order with a roadmap is moved with its roadmap.
order_agreed = Signal()
