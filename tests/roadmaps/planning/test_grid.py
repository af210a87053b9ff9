"""The plan grid: calm rows fold by the address, cards of the phone name their cells, numbers are numbers."""

from django.test import Client
from django.urls import reverse

from roadmaps.models import Item, Plan, Roadmap
from roadmaps.planning import readings
from tests import factories


def plan_of(*words: str, roadmap: Roadmap) -> list[Item]:
    """Items with these deadlines, read."""
    made = [factories.item(roadmap, f"1.{place}", deadline_text=text) for place, text in enumerate(words, start=1)]
    readings.read_rows(made, roadmap=roadmap)
    return made


def page_of(client: Client, roadmap: Roadmap, query: str) -> str:
    return client.get(reverse("roadmap_plan", args=(roadmap.pk,)) + query).content.decode()


def test_calm_rows_fold_and_doubts_stay(roadmap: Roadmap, methodist: Client) -> None:
    plan_of("март 2026 г.", "май 2026 г.", "", "июнь 2026 г.", roadmap=roadmap)
    page = page_of(methodist, roadmap, "?fold=1")
    assert "1.1, 1.2 — 2\xa0мероприятия без замечаний" in page
    assert "Провести мероприятие 1.1" not in page
    assert "Провести мероприятие 1.3" in page
    assert "Провести мероприятие 1.4" in page


def test_without_the_wish_nothing_folds(roadmap: Roadmap, methodist: Client) -> None:
    plan_of("март 2026 г.", "май 2026 г.", roadmap=roadmap)
    page = page_of(methodist, roadmap, "")
    assert "без замечаний" not in page
    assert "Провести мероприятие 1.1" in page


def test_the_address_keeps_which_runs_are_open(roadmap: Roadmap, methodist: Client) -> None:
    first, _second, _doubt, third, _fourth = plan_of(
        "март 2026 г.", "май 2026 г.", "", "июнь 2026 г.", "июль 2026 г.", roadmap=roadmap
    )
    page = page_of(methodist, roadmap, f"?fold=1&open={first.pk}")
    assert "Провести мероприятие 1.1" in page
    assert "Провести мероприятие 1.4" not in page
    assert f"?fold=1&amp;open={first.pk}&amp;open={third.pk}#items-{third.pk}" in page


def test_a_superscript_digit_opens_nothing_and_breaks_nothing(roadmap: Roadmap, methodist: Client) -> None:
    plan_of("март 2026 г.", "май 2026 г.", roadmap=roadmap)
    assert "1.1, 1.2" in page_of(methodist, roadmap, "?fold=1&open=²&school=²")
    form = methodist.get(reverse("part_create", args=(roadmap.pk, "items")) + "?section=²")
    assert form.status_code == 200


def test_cells_of_a_card_are_named_by_the_headings_of_the_document(roadmap: Roadmap, methodist: Client) -> None:
    plan_of("март 2026 г.", roadmap=roadmap)
    page = page_of(methodist, roadmap, "")
    assert 'data-l="Сроки"' in page
    assert 'data-l="Ответственные"' in page
    assert 'data-l="Мероприятие"' not in page
    assert 'data-l="Результат"' not in page


def test_the_years_of_a_title_hold_together(roadmap: Roadmap, methodist: Client) -> None:
    Roadmap.objects.filter(pk=roadmap.pk).update(short_title="Поддержка школ на 2026–2027 годы")
    assert "2026–2027\xa0годы</h1>" in page_of(methodist, roadmap, "")


def test_dates_are_taken_as_people_type_them(roadmap: Roadmap, methodist: Client) -> None:
    targets = {"targets-TOTAL_FORMS": "1", "targets-INITIAL_FORMS": "0", "targets-0-period": "2026 год"}
    address = reverse("part_create", args=(roadmap.pk, "indicators"))
    for number, typed in enumerate(["05092026", "5.9.26", "05/09/2026", "2026-09-05"]):
        values = {"text": f"Показатель {number}", "wanted": "up", "targets-0-due_on": typed}
        assert methodist.post(address, targets | values).status_code == 302
    due = {target.due_on.isoformat() for one in roadmap.indicators.all() for target in one.targets.all()}
    assert due == {"2026-09-05"}
    refused = methodist.post(address, targets | {"text": "Ещё", "wanted": "up", "targets-0-due_on": "31.09.2026"})
    assert "Такого дня в календаре нет" in refused.content.decode()
    assert "31.09.2026" in refused.content.decode()


def test_a_new_column_of_an_odd_table_gets_a_key(roadmap: Roadmap, methodist: Client) -> None:
    plan = Plan.objects.get(roadmap=roadmap)
    plan.columns = [{"key": "title", "heading": "Что", "hidden": False}, {"key": "extra:²", "heading": "Сумма"}]
    plan.save()
    assert methodist.get(reverse("part_edit", args=(roadmap.pk, "plans", plan.pk))).status_code == 200
