"""Writes of the stage: digests made and sent, choices, absences, addresses of calendars."""
