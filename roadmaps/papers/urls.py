"""Addresses of the office's papers: profile, cases, papers derived from editions."""

from django.urls import path

from roadmaps.papers.cases import views as cases
from roadmaps.papers.derived import views as derived
from roadmaps.papers.settings import views as settings

urlpatterns = [
    path("papers/profile/", settings.paper_profile, name="paper_profile"),
    path("papers/profile/reset/", settings.paper_profile_reset, name="paper_profile_reset"),
    path("papers/profile/sample.pdf", settings.paper_sample, name="paper_sample"),
    path("papers/profile/sample.css", settings.paper_sample_style, name="paper_sample_style"),
    path("papers/words/", cases.word_list, name="word_list"),
    path("papers/words/edit/", cases.word_edit, name="word_edit"),
    path("papers/words/<int:pk>/forget/", cases.word_forget, name="word_forget"),
    path("papers/shnor/", derived.shnor_list, name="shnor_list"),
    path("papers/shnor.<paper:kind>", derived.shnor_print, name="shnor_print"),
    path("roadmaps/<int:pk>/papers/", derived.roadmap_papers, name="roadmap_papers"),
    path("groups/<int:pk>.<paper:kind>", derived.group_print, name="group_print"),
    path("editions/<int:pk>/papers/", derived.edition_papers, name="edition_papers"),
    path("editions/<int:pk>/annexes/<int:place>.<paper:kind>", derived.annex_print, name="annex_print"),
    path("editions/<int:pk>/excerpt/", derived.excerpt, name="excerpt"),
    path("editions/<int:pk>/excerpt.<paper:kind>", derived.excerpt_print, name="excerpt_print"),
    path("editions/<int:pk>/copy/", derived.certified_copy, name="certified_copy"),
    path("editions/<int:pk>/copy/look/", derived.certified_copy_look, name="certified_copy_look"),
    path("editions/<int:pk>/copy.<paper:kind>", derived.certified_copy_print, name="certified_copy_print"),
]
