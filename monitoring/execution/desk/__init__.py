"""The methodist's queue: reports that wait, read beside what was expected, accepted or returned, one by one or many."""
