"""Rules of the planning stage: who may edit, windows typed by hand, what to say about a row."""
