"""Recognising a school or a party in free Russian text."""
