"""Reads of the planning stage: the list, the frame of a roadmap's page, the grid, the passport, the history."""
