"""Pure rules of the order editor: places of clauses, phrases of acts, usual texts, typed points, the route."""
