"""Parts of a draft: `structure` reads the JSON, `goals` and `plans` write rows, `naming` finds schools."""
