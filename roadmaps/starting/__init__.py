"""Where a roadmap begins: a blank, a file, last year's roadmap, a template of the authority, a practice that worked."""
