"""Выезды и консультации: what was seen in a school, what was advised, what became of the advice."""
