"""What the application tells one person: a general mechanism, mentions are its first use."""
