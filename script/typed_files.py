"""Print the files mypy reads: rules, queries and actions of every stage, the demo, and the modules they rest on."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {"rules.py", "queries.py", "actions.py", "access.py", "scoping.py", "audit.py", "conflict.py"}


def typed_files() -> list[str]:
    """Return the paths, relative to the project, in order."""
    found: set[Path] = set()
    for app in ("schools", "roadmaps", "monitoring"):
        for path in (ROOT / app).rglob("*.py"):
            if path.name in LAYERS or {"wording", "rules", "queries", "actions", "demo"} & set(path.parts):
                found.add(path.relative_to(ROOT))
    return [str(path) for path in sorted(found)]


if __name__ == "__main__":
    sys.stdout.write("\n".join(typed_files()) + "\n")
