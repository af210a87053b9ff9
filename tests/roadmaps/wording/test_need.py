"""Work asked for when needed: phrases without a day that nobody can be late with."""

import json
from pathlib import Path

import pytest

from roadmaps.wording.deadlines import is_by_need

BY_NEED = """
По мере необходимости
по  мере\u00a0необходимости
при необходимости
по необходимости
по мере возникновения необходимости
в случае необходимости
в случае выявления нарушений
в случае возникновения спорной ситуации
при возникновении вопросов
по запросу ОО
по запросам школ
по письменному запросу
по требованию учредителя
по заявкам образовательных организаций
по обращениям родителей
по мере поступления обращений
по мере выявления обучающихся группы риска
при выявлении дефицитов
при наличии неуспевающих
постоянно, по мере необходимости
По запросу (в рабочие дни)
"""
OTHERWISE = """

март 2026 г.
по отдельному графику
по отдельному графику, при необходимости
в соответствии с планом РМО
в сроки, установленные по запросу министерства
по согласованию
по мере готовности проекта
по результатам ГИА-2022
постоянно
ежемесячно
в течение года
требования к отчёту
"""


@pytest.mark.parametrize("phrase", BY_NEED.strip().splitlines())
def test_work_when_needed(phrase: str) -> None:
    assert is_by_need(phrase)


@pytest.mark.parametrize("phrase", OTHERWISE.splitlines())
def test_work_on_a_day_or_by_a_schedule(phrase: str) -> None:
    assert not is_by_need(phrase)


def test_golden_phrases_by_need_have_no_day(golden: Path) -> None:
    rows = [json.loads(line) for line in (golden / "deadlines.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [row for row in rows if is_by_need(row["text"])]
    assert found
    assert [row["text"] for row in found if row.get("windows")] == []
