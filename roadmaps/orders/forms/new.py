"""A new order that approves no roadmap: its kind, and where its data come from."""

from django import forms

from roadmaps.models import Order, OrderKind, Roadmap
from roadmaps.orders.queries.clauses import staff_of
from roadmaps.orders.queries.editor import KINDS_WITHOUT_ROADMAP
from roadmaps.orders.queries.listing import years_of_lists
from roadmaps.orders.queries.register import amendable_orders
from schools.models import Membership
from schools.rules import Viewer


class _Person(forms.ModelChoiceField):
    def label_from_instance(self, obj: Membership) -> str:
        return ", ".join(part for part in (str(obj.user), obj.post or obj.get_role_display()) if part)


class NewOrderForm(forms.Form):
    """The kind decides which of the other fields matter; the rest is not asked about."""

    kind = forms.ChoiceField(
        label="Вид приказа",
        choices=KINDS_WITHOUT_ROADMAP,
        widget=forms.RadioSelect,
        error_messages={"required": "Выберите вид приказа."},
    )
    year = forms.TypedChoiceField(
        label="Список ШНОР за год",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Для приказа о списке и о кураторах: школы берутся из реестра.",
    )
    roadmap = forms.ModelChoiceField(
        label="Данные из дорожной карты",
        queryset=Roadmap.objects.none(),
        required=False,
        empty_label="не брать",
        help_text="Название, период и школы для приказа об итогах мониторинга.",
    )
    person = _Person(
        label="Кого назначить",
        queryset=Membership.objects.none(),
        required=False,
        empty_label="впишу сам",
        help_text="Для приказа о координаторах. Имя ставится в винительном падеже, если его форма записана.",
    )
    amends = forms.ModelChoiceField(
        label="Какой приказ изменяется",
        queryset=Order.objects.none(),
        required=False,
        empty_label="не выбран",
        help_text="Для приказа о внесении изменений: действующий приказ без дорожной карты.",
    )

    def __init__(self, *args: object, viewer: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = years_of_lists(viewer)
        self.fields["year"].choices = [(year, str(year)) for year in years] or [("", "списков ещё нет")]
        self.fields["roadmap"].queryset = Roadmap.objects.visible_to(viewer).filter(
            authority=viewer.authority_id, school__isnull=True, current_edition__isnull=False
        )
        self.fields["person"].queryset = staff_of(viewer)
        self.fields["amends"].queryset = amendable_orders(viewer)

    def clean(self) -> dict[str, object]:
        """Ask for what the kind can't do without."""
        data = self.cleaned_data
        if data.get("kind") == OrderKind.AMEND and not data.get("amends"):
            self.add_error("amends", "Выберите приказ, который изменяется.")
        if data.get("kind") == OrderKind.LISTING and not data.get("year"):
            self.add_error("year", "Сначала внесите школы в список ШНОР: реестр «Школы».")
        return data
