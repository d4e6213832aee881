"""What a money question needs besides log and funnel: the spend file and the plan, read."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from os import PathLike, fspath
from typing import TypeVar

from funneltui.analysis.metrics import METRICS
from funneltui.analysis.wishes import MoneyWish
from funneltui.config.plan import load_plan, plan_from_dict
from funneltui.config.words import parse_instant, parse_zone
from funneltui.data.spend import read_spend
from funneltui.deferred import dataclass
from funneltui.errors import ConfigError
from funneltui.model.budget import Move
from funneltui.model.economics import Allocate, millionths
from funneltui.model.friction import Reference
from funneltui.model.meaning import CostBasis, RefundDay
from funneltui.model.money import MetricSorting
from funneltui.model.plan import Plan
from funneltui.model.spend_settings import SpendSettings

_Choice = TypeVar("_Choice", bound=Enum)
_WAYS = {"": True, "desc": True, "asc": False}
PlanSource = str | PathLike[str] | Mapping[str, object] | None


@dataclass(frozen=True)
class MoneyInputs:
    """Where spend and plan are, and how they are read."""

    spend: str | PathLike[str] | None = None
    """None: where the funnel file says."""
    plan: PlanSource = None
    allocate: str | None = None
    as_of: str | None = None
    refunds: str | None = None
    """`by-date` (the default) or `by-order`."""
    cost_basis: str | None = None
    """`period` (the default) or `cohort`."""
    reference: str | None = None
    """Of friction: `best-period` (the default), `previous-period`, `best-group`, `benchmark`."""
    sort: str | None = None
    """By which metric the groups stand, `cps:asc` lowest first; None: by leads and customers."""
    move: tuple[str, str, str] | None = None
    """From which channel to which, and how much: what would that do?"""


def money_wish(inputs: MoneyInputs, settings: SpendSettings, time_zone: str) -> MoneyWish:
    """The spend and plan that were named.

    Raises:
        InputError: The spend file cannot be used.
        ConfigError: The plan, or another of the inputs, cannot be read.
    """
    path = inputs.spend if inputs.spend is not None else settings.path
    zone = parse_zone(time_zone)
    as_of = None if inputs.as_of is None else parse_instant(inputs.as_of, zone, "--as-of").date()
    plan = _plan(inputs.plan)
    if plan.rates:
        settings = replace(settings, into=plan.currency or "", rates=plan.rates)
    allocate = _one_of(Allocate, inputs.allocate, "--allocate")
    return MoneyWish(
        spend=None if path is None else read_spend(fspath(path), settings),
        plan=plan,
        allocate=allocate or settings.allocate or Allocate.NONE,
        as_of=as_of,
        basis=_one_of(CostBasis, inputs.cost_basis, "--cost-basis") or CostBasis.PERIOD,
        refunds=_one_of(RefundDay, inputs.refunds, "--refunds") or RefundDay.BY_DATE,
        reference=_one_of(Reference, inputs.reference, "--reference") or Reference.BEST_PERIOD,
        sort=None if inputs.sort is None else _metric_sorting(inputs.sort),
        move=None if inputs.move is None else _move(*inputs.move),
    )


def _metric_sorting(text: str) -> MetricSorting:
    name, _, way = text.partition(":")
    if name not in METRICS or way not in _WAYS:
        raise ConfigError(
            "bad-sort",
            what=f"A list cannot be sorted by '{text}'.",
            where="--sort",
            fix=f"Use one of: {', '.join(METRICS)}; with :asc behind it the lowest comes first.",
        )
    return MetricSorting(name, _WAYS[way])


def _move(source: str, target: str, amount: str) -> Move:
    try:
        moved = millionths(Decimal(amount))
    except InvalidOperation:
        moved = 0
    if moved <= 0:
        raise ConfigError(
            "bad-move",
            what=f"'{amount}' is no amount of money to move.",
            where="--move",
            fix="Write --move FROM TO AMOUNT: --move google facebook 500.",
        )
    return Move(source, target, moved)


def _plan(source: PlanSource) -> Plan:
    if source is None:
        return Plan()
    if isinstance(source, Mapping):
        return plan_from_dict(source, METRICS)
    return load_plan(fspath(source), METRICS)


def _one_of(kind: type[_Choice], said: str | None, where: str) -> _Choice | None:
    """The member of this value; None where nothing was said."""
    if said is None:
        return None
    words = [str(each.value) for each in kind]
    if said not in words:
        raise ConfigError(
            f"bad-{where.removeprefix('--')}",
            what=f"'{said}' is none of the ways.",
            where=where,
            fix=f"Use one of: {', '.join(words)}.",
        )
    return kind(said)
