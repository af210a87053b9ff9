"""Days off and worked weekends, and what they do to a control date."""
