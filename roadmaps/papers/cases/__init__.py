"""Падежи: forms of posts and names that a person confirmed; a library only proposes."""
