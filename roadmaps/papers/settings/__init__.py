"""Оформление бумаги of one authority: every setting of `printing.profile`, with a sample beside the form."""
