"""What the right-hand side of the house may answer."""

from django.dispatch import Signal

# Sent with `roadmap`; a receiver returns {key of the indicator: (value, day it was measured)}, the last ones.
last_values_asked = Signal()
