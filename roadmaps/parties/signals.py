"""What the right-hand side of the house may listen to."""

from django.dispatch import Signal

# Sent inside the transaction of a merge, before the merged party goes: `gone`, `kept`, `by`. monitoring moves the
# tasks; a listener refuses the merge by raising PartyRefused.
party_merged = Signal()
