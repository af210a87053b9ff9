"""Upload → preview → draft. The preview shows the balance of rows, every doubt and every row that was found."""
