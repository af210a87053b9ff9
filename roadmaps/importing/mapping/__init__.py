"""What a person says about the tables of a document: their kinds, their heads, what each column means."""
