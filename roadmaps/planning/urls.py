"""Addresses of the planning stage."""

from django.urls import include, path, register_converter

from roadmaps.planning.parts import PARTS, Part
from roadmaps.planning.views import grid, listing, many, names, parts, roadmap, tabs


class PartConverter:
    """The kind of row in an address: «items», «points», «sections»…"""

    regex = "|".join(PARTS)

    def to_python(self, value: str) -> Part:
        """Return the kind; the expression lets only known ones through."""
        return PARTS[value]

    def to_url(self, value: Part | str) -> str:
        """Return the slug."""
        return value if isinstance(value, str) else value.slug


register_converter(PartConverter, "part")

urlpatterns = [
    path("", listing.roadmap_list, name="roadmap_list"),
    path("new/", roadmap.roadmap_create, name="roadmap_create"),
    path("<int:pk>/", tabs.roadmap_detail, name="roadmap_detail"),
    path("<int:pk>/plan/", tabs.roadmap_plan, name="roadmap_plan"),
    path("<int:pk>/points/", tabs.roadmap_points, name="roadmap_points"),
    path("<int:pk>/indicators/", tabs.roadmap_indicators, name="roadmap_indicators"),
    path("<int:pk>/history/", tabs.roadmap_history, name="roadmap_history"),
    path("", include("roadmaps.planning.check.urls")),
    path("<int:pk>/edit/", roadmap.roadmap_edit, name="roadmap_edit"),
    path("<int:pk>/delete/", roadmap.roadmap_delete, name="roadmap_delete"),
    path("<int:pk>/bin/", parts.roadmap_bin, name="roadmap_bin"),
    path("<int:pk>/reading/", grid.words_reading, name="words_reading"),
    path("<int:pk>/undo/", grid.step_undo, name="step_undo"),
    path("<int:pk>/redo/", grid.step_redo, name="step_redo"),
    path("<int:pk>/numbering/", grid.numbering_set, name="numbering_set"),
    path("<int:pk>/sections/add/", grid.section_add, name="section_add"),
    path("<int:pk>/<part:part>/add/", grid.row_add, name="row_add"),
    path("<int:pk>/<part:part>/many/", many.rows_many, name="rows_many"),
    path("<int:pk>/<part:part>/paste/", many.rows_paste, name="rows_paste"),
    path("<int:pk>/<part:part>/<int:row>/cell/", grid.cell_save, name="cell_save"),
    path("<int:pk>/<part:part>/<int:row>/place/", grid.row_place, name="row_place"),
    path("<int:pk>/<part:part>/new/", parts.part_create, name="part_create"),
    path("<int:pk>/<part:part>/<int:row>/edit/", parts.part_edit, name="part_edit"),
    path("<int:pk>/<part:part>/<int:row>/delete/", parts.part_delete, name="part_delete"),
    path("<int:pk>/<part:part>/<int:row>/restore/", parts.part_restore, name="part_restore"),
    path("<int:pk>/<part:part>/<int:row>/school/", names.row_school, name="row_school"),
    path("<int:pk>/<part:part>/<int:row>/move/", parts.part_move, name="part_move"),
]
