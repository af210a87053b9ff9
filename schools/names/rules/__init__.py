"""Recognises schools in free Russian text against a register, tolerant of how people write.

Tolerated: «№5» and «№ 5», «с.Ключи», quotes of every kind, lost separators, case endings, one misprint, another legal
form, a full name for «СОШ». Never tolerated: another number or another settlement.
"""

from schools.names.rules.finding import find_schools, locate_schools, match_school
from schools.names.rules.model import MOST_CANDIDATES, Certainty, KnownSchool, Located, SchoolMatch
from schools.names.rules.short import short_name

__all__ = [
    "MOST_CANDIDATES",
    "Certainty",
    "KnownSchool",
    "Located",
    "SchoolMatch",
    "find_schools",
    "locate_schools",
    "match_school",
    "short_name",
]
