"""Writes of the stage: asking, deciding, control, and what follows an edition or an acceptance."""
