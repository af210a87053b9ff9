"""What the office does with paper: its profile, cases of names and posts, papers derived from an edition."""
