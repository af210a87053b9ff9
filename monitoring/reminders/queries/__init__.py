"""Reads of the stage: who is told what on a day, what is chosen, whose calendar."""
