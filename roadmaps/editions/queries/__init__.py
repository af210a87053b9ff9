"""Reads of the stage: wordings of editions and of the draft, what is compared, whether what is stored is whole."""
