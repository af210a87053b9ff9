"""Editions beside each other: their differences, the points of an amending order, the text as amended, verification."""
