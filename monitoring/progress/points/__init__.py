"""Control points of a roadmap in force: reached, missed, ahead; confirmed with words and a document."""
