"""Papers made from an edition or a draft and never stored: excerpts, certified copies, annexes and lists alone."""
