"""Models of WHO: one file a noun."""

from schools.models.absence import Absence
from schools.models.assessment import Assessment, AssessmentResult
from schools.models.audit import AuditEvent
from schools.models.authority import Authority
from schools.models.calendar import CalendarDay, SchoolPeriod, SchoolYear
from schools.models.comment import Comment
from schools.models.listing import Listing
from schools.models.notice import Notice
from schools.models.people import Membership, User
from schools.models.risk import RiskFactor, RiskProfile
from schools.models.saved_view import SavedView
from schools.models.school import School, SchoolAlias
from schools.models.support import Support

__all__ = [
    "Absence",
    "Assessment",
    "AssessmentResult",
    "AuditEvent",
    "Authority",
    "CalendarDay",
    "Comment",
    "Listing",
    "Membership",
    "Notice",
    "RiskFactor",
    "RiskProfile",
    "SavedView",
    "School",
    "SchoolAlias",
    "SchoolPeriod",
    "SchoolYear",
    "Support",
    "User",
]
