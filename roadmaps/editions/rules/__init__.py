"""Pure rules: the words of an edition, their differences, the points that an amending order makes of them."""
