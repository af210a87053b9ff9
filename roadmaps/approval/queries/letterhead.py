"""Whose paper an order is written on and who signs it: the authority's, or the school's for its own roadmap."""

from roadmaps.adoption.rules import signature_of
from roadmaps.models import Roadmap
from schools.models import School

USUAL_POST = "Директор"


def letterhead_of(roadmap: Roadmap) -> dict[str, str]:
    """Return header, issuer, place and signatory by the name of the order's field."""
    if roadmap.school is not None:
        return _of_school(roadmap.school)
    authority = roadmap.authority
    return {
        "header_lines": authority.header_lines,
        "issuer": authority.name,
        "place": authority.place,
        "signatory_post": authority.head_post,
        "signatory_name": authority.head_name,
    }


def _of_school(school: School) -> dict[str, str]:
    return {
        "header_lines": school.header_lines or school.name,
        "issuer": school.name,
        "place": school.settlement or school.authority.place,
        "signatory_post": school.director_post or USUAL_POST,
        "signatory_name": signature_of(school.director_name),
    }
