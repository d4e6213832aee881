"""What a money question needs besides log and funnel: the spend file and the plan, read."""

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike, fspath

from funneltui.analysis.metrics import METRICS
from funneltui.analysis.money import MoneyWish
from funneltui.config.plan import load_plan, plan_from_dict
from funneltui.config.words import parse_instant, parse_zone
from funneltui.data.spend import read_spend
from funneltui.errors import ConfigError
from funneltui.model.economics import Allocate, SpendSettings
from funneltui.model.plan import Plan

PlanSource = str | PathLike[str] | Mapping[str, object] | None


@dataclass(frozen=True)
class MoneyInputs:
    """Where spend and plan are, and how they are read."""

    spend: str | PathLike[str] | None = None
    """None: where the funnel file says."""
    plan: PlanSource = None
    allocate: str | None = None
    as_of: str | None = None


def money_wish(inputs: MoneyInputs, settings: SpendSettings, time_zone: str) -> MoneyWish:
    """The spend and plan that were named.

    Raises:
        InputError: The spend file cannot be used.
        ConfigError: The plan, or another of the inputs, cannot be read.
    """
    path = inputs.spend if inputs.spend is not None else settings.path
    zone = parse_zone(time_zone)
    as_of = None if inputs.as_of is None else parse_instant(inputs.as_of, zone, "--as-of").date()
    return MoneyWish(
        spend=None if path is None else read_spend(fspath(path), settings),
        plan=_plan(inputs.plan),
        allocate=_allocate(inputs.allocate, settings),
        as_of=as_of,
    )


def _plan(source: PlanSource) -> Plan:
    if source is None:
        return Plan()
    if isinstance(source, Mapping):
        return plan_from_dict(source, METRICS)
    return load_plan(fspath(source), METRICS)


def _allocate(said: str | None, settings: SpendSettings) -> Allocate:
    if said is None:
        return settings.allocate or Allocate.NONE
    words = [each.value for each in Allocate]
    if said not in words:
        raise ConfigError(
            "bad-allocate",
            what=f"Spend cannot be allocated '{said}'.",
            where="--allocate",
            fix=f"Use one of: {', '.join(words)}.",
        )
    return Allocate(said)
