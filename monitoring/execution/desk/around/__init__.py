"""What stands around the queue: drafts to finish, control points near, schools by direction, terms missed long ago."""
