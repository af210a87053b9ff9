"""What the page and the command show of the check: `report_of(roadmap)`."""

from roadmaps.planning.check.queries.report import Accepted, Line, Report, finding_of, report_of

__all__ = ["Accepted", "Line", "Report", "finding_of", "report_of"]
