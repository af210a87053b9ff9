"""Papers made from an edition or a draft: excerpts, certified copies, annexes and lists on their own. Nothing is stored."""
