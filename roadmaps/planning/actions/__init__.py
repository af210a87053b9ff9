"""Writes of the planning stage. Each locks the roadmap, checks that it is a draft, and leaves one journal record."""
