"""Forms of the planning stage: HTTP input into clean values; nothing is saved here."""
