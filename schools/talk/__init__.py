"""Colleagues talk about a row of a plan or a task."""
