"""Schools' own roadmaps of the demo: one approved and published, one begun, two on paper; the rest owe theirs."""

from datetime import date

from roadmaps.adoption import actions as adoption
from roadmaps.approval import actions as approval
from roadmaps.approval.queries import signing_defaults
from roadmaps.models import Roadmap
from schools.models import School, User

APPROVED, BEGUN = 2, 9
PAPER = ((7, "14", True), (14, "22-од", False))


def build_adoption(municipal: Roadmap, *, year: int, today: date) -> None:
    """Fill the register of adoption; the school of the demo's director makes its roadmap by itself."""
    schools = {school.number: school for school in School.objects.filter(authority=municipal.authority)}
    methodist = User.objects.filter(memberships__authority=municipal.authority, memberships__role="methodist")[0]
    _approved(municipal, schools[APPROVED], day=min(date(year, 4, 20), today), today=today)
    adoption.create_school_roadmap(municipal=municipal, school=schools[BEGUN], by=_director(schools[BEGUN]))
    for number, order, is_published in PAPER:
        ordered = min(date(year, 2, 12), today)
        values = {
            "number": order,
            "date": ordered,
            "published_url": f"https://school{number}.example.org/plan" if is_published else "",
            "published_on": ordered if is_published else None,
        }
        adoption.record_paper(municipal=municipal, school=schools[number], values=values, version="", by=methodist)


def _director(school: School) -> User:
    return User.objects.filter(memberships__school=school, memberships__role="director")[0]


def _approved(municipal: Roadmap, school: School, *, day: date, today: date) -> None:
    director = _director(school)
    roadmap, _is_new = adoption.create_school_roadmap(municipal=municipal, school=school, by=director)
    approval.submit(roadmap=roadmap, by=director)
    signed = signing_defaults(roadmap, today)
    approval.approve(
        roadmap=roadmap,
        by=director,
        number="31-ОД",
        day=day,
        signatory_post=str(signed["signatory_post"]),
        signatory_name=str(signed["signatory_name"]),
        today=today,
    )
    url = f"https://school{school.number}.example.org/dorozhnaya-karta"
    adoption.publish(roadmap=roadmap, url=url, day=day, by=director, today=today)
