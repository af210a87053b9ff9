"""Points as they are typed: (depth, text) rows, and what the buttons of the editor do with them."""

from collections.abc import Sequence

from roadmaps.approval.rules import MAX_DEPTH

Point = tuple[int, str]
SUB = "- "


def points_of_clause(text: str) -> list[Point]:
    """Return the points of a clause: a line that begins with «- » is a sub-point, another one continues its point."""
    points: list[Point] = []
    for line in text.strip().splitlines():
        if line.startswith(SUB):
            points.append((1, line.removeprefix(SUB).strip()))
        elif points and points[-1][0] == 0:
            points[-1] = (0, f"{points[-1][1]}\n{line.strip()}")
        else:
            points.append((0, line.strip()))
    return [point for point in points if point[1]]


def clause_of_point(points: Sequence[Point], at: int) -> str:
    """Return the words of a clause that give the point with its sub-points again."""
    depth, text = points[at]
    below = []
    for level, words in points[at + 1 :]:
        if level <= depth:
            break
        below.append(f"{SUB}{_one_line(words)}")
    return "\n".join([text.strip(), *below])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def settled(points: Sequence[Point]) -> list[Point]:
    """Return the points with the depths they are numbered by: nothing stands deeper than under its parent."""
    found: list[Point] = []
    for depth, text in points:
        above = found[-1][0] + 1 if found else 0
        found.append((max(0, min(depth, MAX_DEPTH, above)), text))
    return found


def inserted(points: Sequence[Point], at: int | None, new: Sequence[Point]) -> list[Point]:
    """Return the points with `new` after the block of the point `at` (with its sub-points); None: at the end.

    An empty point at the place is taken by the new ones. The new points stand at the level of the one they follow.
    """
    rows = list(points)
    if at is None or not 0 <= at < len(rows):
        rows = [row for row in rows if row[1].strip()]
        return settled([*rows, *new])
    depth = rows[at][0]
    moved = [(depth + level, text) for level, text in new]
    if not rows[at][1].strip():
        return settled([*rows[:at], *moved, *rows[at + 1 :]])
    end = block_end(rows, at)
    return settled([*rows[:end], *moved, *rows[end:]])


def block_end(points: Sequence[Point], at: int) -> int:
    """Return the place after the point `at` and everything below it."""
    end = at + 1
    while end < len(points) and points[end][0] > points[at][0]:
        end += 1
    return end


def removed(points: Sequence[Point], at: int) -> list[Point]:
    """Return the points without one; its sub-points come up a level."""
    return settled([*points[:at], *points[at + 1 :]]) if 0 <= at < len(points) else list(points)


def moved(points: Sequence[Point], at: int, *, down: bool) -> list[Point]:
    """Return the points with a block changed with its neighbour of the same level; at an edge nothing changes."""
    rows = list(points)
    if not 0 <= at < len(rows):
        return rows
    end = block_end(rows, at)
    if down:
        if end >= len(rows) or rows[end][0] != rows[at][0]:
            return rows
        after = block_end(rows, end)
        return [*rows[:at], *rows[end:after], *rows[at:end], *rows[after:]]
    before = at - 1
    while before >= 0 and rows[before][0] > rows[at][0]:
        before -= 1
    if before < 0 or rows[before][0] != rows[at][0]:
        return rows
    return [*rows[:before], *rows[at:end], *rows[before:at], *rows[end:]]


def indented(points: Sequence[Point], at: int, *, by: int) -> list[Point]:
    """Return the points with a block a level deeper or higher, as far as it may go."""
    rows = list(points)
    if not 0 <= at < len(rows):
        return rows
    end = block_end(rows, at)
    block = [(depth + by, text) for depth, text in rows[at:end]]
    return settled([*rows[:at], *block, *rows[end:]])
