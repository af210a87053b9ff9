"""Forms of the stage: the editor with its points and annexes, registers, a new order."""

from roadmaps.orders.forms.editor import EditorForms
from roadmaps.orders.forms.new import NewOrderForm
from roadmaps.orders.forms.registers import ActForm, ActsFilter, ClauseForm, ClausesFilter, OrdersFilter
from roadmaps.orders.forms.text import WordingForm
from roadmaps.orders.forms.typed import read_typed, typed_of, typed_wording

__all__ = [
    "ActForm",
    "ActsFilter",
    "ClauseForm",
    "ClausesFilter",
    "EditorForms",
    "NewOrderForm",
    "OrdersFilter",
    "WordingForm",
    "read_typed",
    "typed_of",
    "typed_wording",
]
