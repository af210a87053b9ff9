"""Pure reading of the language of Russian plans: deadlines, responsible parties, numbers."""
