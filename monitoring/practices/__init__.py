"""Practices: activities that worked, with their words only, for the next plan (ADR 0013)."""
