"""An order that changes another one: which order its words name."""
