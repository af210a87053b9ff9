"""Files that people bring: looked at before they are kept, kept by their hash, served so that they do no harm."""
