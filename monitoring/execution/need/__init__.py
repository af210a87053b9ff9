"""Work by need: the page on which a person says that its need has come (docs/adr/0022)."""
