"""Views of the stage."""
