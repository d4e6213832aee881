"""The words of the options are those of the model."""

from enum import Enum

import pytest

from funneltui.cli import choices
from funneltui.i18n.codes import CODES
from funneltui.i18n.languages import LANGUAGES
from funneltui.model.economics import Allocate
from funneltui.model.friction import Reference
from funneltui.model.funnel import Grain, Order, Ties
from funneltui.model.meaning import CostBasis, RefundDay
from funneltui.model.retention import Returned
from funneltui.views.manner import Figures, Layout, Scale


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (choices.ORDERS, Order),
        (choices.TIES, Ties),
        (choices.GRAINS, Grain),
        (choices.RETURNED, Returned),
        (choices.LAYOUTS, Layout),
        (choices.SCALES, Scale),
        (choices.FIGURES, Figures),
        (choices.ALLOCATE, Allocate),
        (choices.REFUND_DAYS, RefundDay),
        (choices.COST_BASES, CostBasis),
        (choices.REFERENCES, Reference),
    ],
)
def test_an_option_takes_every_word_of_its_kind(words: tuple[str, ...], kind: type[Enum]) -> None:
    assert words == tuple(member.value for member in kind)


def test_an_option_takes_every_language() -> None:
    assert tuple(LANGUAGES) == CODES
