"""Authorities, schools, people, lists, results and risks of the demo."""

import json
from datetime import date
from pathlib import Path

from django.conf import settings

from config.demo_logins import PASSWORD
from schools.models import (
    Assessment,
    AssessmentResult,
    Authority,
    Listing,
    Membership,
    RiskFactor,
    RiskProfile,
    School,
    SchoolAlias,
    SchoolPeriod,
    SchoolYear,
    User,
)

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "demo"
AUTHORITY_FIELDS = (
    "slug", "name", "name_genitive", "short_name", "territory", "place", "header_lines", "head_post", "head_name",
    "contact_name", "contact_phone", "level",
)  # fmt: skip
QUARTERS = (
    ("I четверть", (9, 1), (10, 24)),
    ("II четверть", (11, 5), (12, 30)),
    ("III четверть", (1, 12), (3, 27)),
    ("IV четверть", (4, 6), (5, 26)),
)


def load_json(name: str, **years: int) -> dict:
    """Return a file of the demo with {Y} and {Y1} replaced by years."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    for mark, year in years.items():
        text = text.replace("{" + mark + "}", str(year))
    return json.loads(text)


def build_region(*, year: int) -> dict[str, Authority]:
    """Create everything that does not depend on roadmaps; return the authorities by slug."""
    data = load_json("register.json")
    region = _authority(data["region"], None)
    assessments = [
        Assessment.objects.get_or_create(kind=kind, subject=subject, grade=grade, defaults={"position": n})[0]
        for n, (kind, subject, grade) in enumerate(data["assessments"])
    ]
    made = {region.slug: region}
    for one in data["authorities"]:
        authority = _authority(one, region)
        made[authority.slug] = authority
        factors = [
            RiskFactor.objects.create(authority=authority, number=n, title=title)
            for n, title in enumerate(data["risk_factors"], start=1)
        ]
        schools = [_school(authority, row, year) for row in one["schools"]]
        _people(authority, one["people"], schools)
        _other_directors(authority, schools)
        _results(schools, assessments, one["schools"], year)
        _risks(schools, factors, year)
        _calendar(authority, year)
    _people(region, data["region"]["people"], [])
    return made


def _authority(data: dict, parent: Authority | None) -> Authority:
    values = {name: data[name] for name in AUTHORITY_FIELDS if name in data}
    return Authority.objects.create(parent=parent, **values)


def _school(authority: Authority, data: dict, year: int) -> School:
    school = School.objects.create(
        authority=authority,
        name=data["name"],
        short_name=data["short_name"],
        number=data["number"],
        settlement=data["settlement"],
        kind=data["kind"],
        director_name=data["director"],
        phone="8 (00000) 2-00-" + f"{data['number']:02d}",
    )
    SchoolAlias.objects.bulk_create(SchoolAlias(school=school, text=text) for text in data["aliases"])
    basis = "приказ министерства образования Северного края"
    Listing.objects.bulk_create(Listing(school=school, year=year + offset, basis=basis) for offset in data["listings"])
    if data["pre"]:
        Listing.objects.create(school=school, year=year, kind="pre_shnor", basis=basis)
    return school


def _people(authority: Authority, people: list, schools: list[School]) -> None:
    for username, role, place, last, first, middle, post in people:
        user = User.objects.create_user(
            username,
            password=PASSWORD,
            last_name=last,
            first_name=first,
            middle_name=middle,
            email=f"{username}@example.org",
        )
        school = schools[place] if place is not None else None
        Membership.objects.create(user=user, authority=authority, school=school, role=role, post=post)


def _other_directors(authority: Authority, schools: list[School]) -> None:
    """Every school has a director with a login: director of its number, where none is named in the file."""
    taken = set(Membership.objects.filter(authority=authority, role="director").values_list("school_id", flat=True))
    for school in schools:
        if school.pk in taken:
            continue
        last, first, middle = school.director_name.split()
        username = f"director-{authority.slug}-{school.number}"
        _people(authority, [(username, "director", 0, last, first, middle, "директор")], [school])


def _results(schools: list[School], assessments: list[Assessment], rows: list[dict], year: int) -> None:
    """Counts for two years: a listed school has two low procedures, the others stay below the threshold."""
    made = []
    for school, row in zip(schools, rows, strict=True):
        for offset in (-1, 0):
            listed = offset in row["listings"]
            for n, assessment in enumerate(assessments):
                if school.kind == "basic" and assessment.kind == "ege":
                    continue
                participants = 12 + (school.number or 0) % 7 + n % 5
                share = 36 + n if listed and n in {1, 3} else 8 + ((school.number or 0) * 7 + n * 11 + offset * 5) % 17
                made.append(
                    AssessmentResult(
                        school=school,
                        assessment=assessment,
                        year=year + offset,
                        participants=participants,
                        below_threshold=participants * share // 100,
                    )
                )
    AssessmentResult.objects.bulk_create(made)


def _risks(schools: list[School], factors: list[RiskFactor], year: int) -> None:
    levels = ("high", "medium", "low")
    RiskProfile.objects.bulk_create(
        RiskProfile(
            school=school, year=year, factor=factors[(place * 3 + n * 5) % len(factors)], significance=levels[n]
        )
        for place, school in enumerate(schools)
        for n in range(3)
    )


def _calendar(authority: Authority, year: int) -> None:
    for first in (year - 1, year):
        made = SchoolYear.objects.create(
            authority=authority, starts_on=date(first, 9, 1), ends_on=date(first + 1, 5, 26)
        )
        SchoolPeriod.objects.bulk_create(
            SchoolPeriod(
                school_year=made,
                kind="quarter",
                title=title,
                starts_on=date(first if start[0] >= 9 else first + 1, *start),
                ends_on=date(first if end[0] >= 9 else first + 1, *end),
            )
            for title, start, end in QUARTERS
        )
