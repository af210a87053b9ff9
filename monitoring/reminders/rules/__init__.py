"""Pure rules of reminding: which days, which terms, whose, in what words."""
