"""Stage: orders of every kind, their editor, registers of acts and clauses, the route of an order without a roadmap."""
