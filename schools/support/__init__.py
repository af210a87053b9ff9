"""Поддержка школ: who stands by a school, from when until when, by which agreement."""
