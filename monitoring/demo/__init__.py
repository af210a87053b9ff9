"""The invented region of the demo: built by the real actions, so that nothing in it is impossible."""
