"""Who works where, for those who may know."""
