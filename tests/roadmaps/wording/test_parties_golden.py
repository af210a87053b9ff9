"""All responsible phrases of the five golden documents, with separators lost and kept, with and without known names."""

import json
from pathlib import Path

from roadmaps.wording.parties import parse
from schools.names.rules import KnownSchool


def test_every_golden_phrase(golden: Path) -> None:
    documents = json.loads((golden / "schools.json").read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in (golden / "responsible.jsonl").read_text(encoding="utf-8").splitlines()]
    full_names = {(row["seed"], party.get("canonical")) for row in rows for party in row["parties"]}
    wrong = []
    for row in rows:
        register = [KnownSchool(one["canonical"], one["canonical"]) for one in documents[row["seed"]]["schools"]]
        known = [name for seed, name in sorted(full_names, key=str) if seed == row["seed"] and name]
        for text in (row["text"], *row["text_with_breaks"]):
            for names in ((), known):
                read = parse(text, register, names)
                parties = [
                    (str(p.kind), p.name, None if p.schools is None else list(p.schools), p.person, p.canonical)
                    for p in read.parties
                ]
                expected = [
                    (p["kind"], p["name"], p["schools"], p["person"], p.get("canonical") if names else None)
                    for p in row["parties"]
                ]
                if (parties, str(read.schools_scope), read.unread) != (expected, row["schools_scope"], ""):
                    wrong.append((text, parties))
    assert len(rows) == 78
    assert wrong == []
