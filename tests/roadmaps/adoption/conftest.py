"""A municipal roadmap in force: one item of every school, one of the second, one of nobody in schools."""

from dataclasses import dataclass
from datetime import date

import pytest

from roadmaps.approval import actions as approval
from roadmaps.models import Direction, Edition, Indicator, IndicatorTarget, Item, Roadmap, Section
from roadmaps.planning import readings
from roadmaps.planning.actions.rows import ReadingChoice, create_row, remove_row, update_row
from roadmaps.planning.versions import version_of
from schools.models import School
from tests import factories
from tests.conftest import District
from tests.journey import approved


@dataclass(frozen=True)
class Municipal:
    """The roadmap, its items by number, and what its people do with it."""

    district: District
    roadmap: Roadmap

    def item(self, number: str) -> Item:
        """The item of that number."""
        return Item.objects.get(section__plan__roadmap=self.roadmap, number=number, removed_at__isnull=True)

    @property
    def school(self) -> School:
        """The school of the tests: the second."""
        return self.district.schools[1]

    def amend(self) -> None:
        """Begin the next edition."""
        self.roadmap.refresh_from_db()
        approval.amend(roadmap=self.roadmap, by=self.district.head)
        self.roadmap.refresh_from_db()

    def rewrite(self, number: str, **values: object) -> None:
        """Change words of an item of the draft."""
        item = self.item(number)
        update_row(
            row=item, roadmap=self.roadmap, values=values, version=version_of(item), by=self.district.methodist,
            reading=ReadingChoice(),
        )  # fmt: skip

    def add(self, number: str) -> None:
        """Add an item of all schools to the draft."""
        section = Section.objects.filter(plan__roadmap=self.roadmap).first()
        values = {
            "section": section,
            "number": number,
            "title": f"Новое {number}",
            "deadline_text": "май 2026 г.",
            "responsible_text": "Директора ОО",
        }
        create_row(
            row=Item(section=section), roadmap=self.roadmap, values=values, by=self.district.methodist,
            reading=ReadingChoice(),
        )  # fmt: skip

    def remove(self, number: str) -> None:
        """Put an item of the draft into the bin."""
        remove_row(row=self.item(number), roadmap=self.roadmap, by=self.district.methodist)

    def approve(self, number: str) -> Edition:
        """Approve the draft by an order of this number."""
        edition = approved(self.roadmap, self.district, today=factories.TODAY, number=number)
        self.roadmap.refresh_from_db()
        return edition


@pytest.fixture
def municipal(district: District) -> Municipal:
    """Approved by the order № 25."""
    roadmap = factories.roadmap(district.authority, district.schools, goal="Вывести школы из списка")
    section = Section.objects.get(plan__roadmap=roadmap)
    section.direction = Direction.objects.create(roadmap=roadmap, number="1", title="Кадровый дефицит")
    section.save()
    other = Direction.objects.create(roadmap=roadmap, number="2", title="Чужое направление")
    other.schools.set(district.schools[:1])
    rows = [
        factories.item(roadmap, "1.1", result="Приказ школы"),
        factories.item(roadmap, "1.2", responsible_text="МБОУ «СОШ № 5 с. Ключи», ИМЦ"),
        factories.item(roadmap, "1.3", responsible_text="ИМЦ"),
        factories.item(roadmap, "1.4", responsible_text="МБОУ «СОШ № 7 с. Ключи»"),
    ]
    readings.read_rows(rows, roadmap=roadmap)
    common = Indicator.objects.create(roadmap=roadmap, text="Доля учителей", unit="%", baseline=40)
    IndicatorTarget.objects.create(indicator=common, period="2026", due_on=date(2026, 12, 1), value_text="60", value=60)
    Indicator.objects.create(roadmap=roadmap, text="Чужой показатель").schools.set(district.schools[:1])
    made = Municipal(district, roadmap)
    made.approve("25")
    roadmap.refresh_from_db()
    return made
