"""What stands around the queue, assembled for its template."""

from datetime import date

from monitoring.execution.desk.around import queries
from monitoring.execution.desk.around.rules import point_words
from monitoring.progress.heat import heat_in_force
from schools.rules import Viewer


def around(viewer: Viewer, today: date) -> dict[str, object]:
    """Return drafts, control points, the heat map and late tasks; the queue itself needs none of it."""
    late = queries.late_of_schools(viewer, today)
    points = queries.nearest_points(viewer, today)
    return {
        "today": today,
        "late": late,
        "longest": queries.longest_late(viewer, today) if late.tasks else [],
        "reminding": queries.reminding(viewer, late, today) if late.tasks else None,
        "points": points,
        "point_words": point_words(points[0].due_on, today) if points else None,
        "draft": queries.unfinished(viewer),
        "heat": heat_in_force(viewer, today),
    }
