"""Rows of a document against rows of a draft: which are one and the same."""
