"""The plan file's tables of words and money: meaning, products, exchange rates, benchmarks."""

from collections.abc import Collection
from datetime import date

from funneltui.config.origin import KeyPath, Origin
from funneltui.config.plan_checks import check_words
from funneltui.config.plan_shapes import (
    BenchmarkTable,
    GoalTable,
    IncrementalTable,
    MeaningTable,
    PlanTable,
    ProductTable,
)
from funneltui.errors import ConfigError
from funneltui.model.exposure import Exposures, parse_exposures
from funneltui.model.meaning import Goal, Product
from funneltui.model.plan import SYNTHETIC, Benchmark, PlanMeaning
from funneltui.model.synthetic import Treated
from funneltui.typos import nearest

STEP_CONVERSION = "conv_step"
"""What a benchmark of one step is of."""


def check_metric(name: str, known: Collection[str], origin: Origin, path: KeyPath) -> None:
    """Refuse a metric that does not exist.

    Raises:
        ConfigError: There is none of this name.
    """
    if name in known:
        return
    near = nearest(name, sorted(known))
    raise ConfigError(
        "unknown-metric",
        what=f"There is no metric '{name}'.",
        where=origin.at(path),
        fix=f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(sorted(known))}.",
    )


def meaning_of_table(table: MeaningTable, origin: Origin) -> PlanMeaning:
    """What the events mean.

    Raises:
        ConfigError: A word is blank, or leads are to be lost after no days at all.
    """
    check_words(table, origin)
    if table.inactive_days is not None and table.inactive_days < 1:
        raise ConfigError(
            "bad-inactive",
            what=f"A lead cannot be lost after {table.inactive_days} days.",
            where=origin.at(("meaning", "inactive_days")),
            fix="Use 1 or more.",
        )
    said = {name: getattr(table, name) for name in table.__struct_fields__}
    events = {name: words_of(said[name]) for name in ("lead", "qualified", "sale")}
    return PlanMeaning(**{**said, **events})


def words_of(said: str | tuple[str, ...]) -> tuple[str, ...]:
    """One word or several."""
    return (said,) if isinstance(said, str) else said


def products_of(tables: tuple[ProductTable, ...], origin: Origin) -> tuple[Product, ...]:
    """The products; one without a line is a line of its own.

    Raises:
        ConfigError: Two have one name, or a tier is below the lowest.
    """
    seen: set[str] = set()
    for index, each in enumerate(tables):
        if each.name in seen:
            raise ConfigError(
                "product-twice",
                what=f"The product '{each.name}' is described twice.",
                where=origin.at(("product", index, "name")),
                fix="Keep one of them.",
            )
        if each.tier < 1:
            raise ConfigError(
                "bad-tier",
                what=f"A tier of {each.tier} is none.",
                where=origin.at(("product", index, "tier")),
                fix="The lowest is 1.",
            )
        seen.add(each.name)
    return tuple(
        Product(each.name, each.line or each.name, each.tier, each.addon) for each in tables
    )


def goal_of(table: GoalTable, origin: Origin, index: int, kind: str = "goal") -> Goal:
    """A goal, or a feature.

    Raises:
        ConfigError: It names no event, or names them twice.
    """
    if table.event and table.events:
        raise ConfigError(
            f"{kind}-events",
            what=f"The {kind} '{table.name}' has both an event and events.",
            where=origin.at((kind, index, "events")),
            fix="Put all of them into events.",
        )
    events = (*((table.event,) if table.event else ()), *table.events)
    if not events:
        raise ConfigError(
            f"{kind}-without-event",
            what=f"The {kind} '{table.name}' names no event.",
            where=origin.at((kind, index, "event")),
            fix='Write event = "signup", or events = ["a", "b"].',
        )
    return Goal(table.name, events)


def exposures_of(text: str | None, origin: Origin, path: KeyPath) -> Exposures | None:
    """How often a target's users saw an advertisement; None where it is of all.

    Raises:
        ConfigError: It is no level.
    """
    found = None if text is None else parse_exposures(text)
    if text is not None and found is None:
        raise ConfigError(
            "bad-exposures",
            what=f"'{text}' is no number of exposures.",
            where=origin.at(path),
            fix='Write "1", "2-3" or "4+".',
        )
    return found


def check_exposures(table: PlanTable, origin: Origin) -> None:
    """Refuse targets by exposures where nothing says what one is.

    Raises:
        ConfigError: There is such a target, and no event.
    """
    asked = next((n for n, each in enumerate(table.target) if each.exposures), None)
    if asked is not None and table.meaning.exposure is None:
        raise ConfigError(
            "exposure-without-event",
            what="Nothing says which event is an exposure.",
            where=origin.at(("target", asked, "exposures")),
            fix='Write [meaning] exposure = "ad_view".',
        )


def treated_of(
    table: IncrementalTable, fit_from: date | None, origin: Origin, at: KeyPath
) -> Treated | None:
    """Whose sales are held against a synthetic control; None where the baseline is another.

    Raises:
        ConfigError: It is not said who was treated, or said without a synthetic control.
    """
    values = words_of(table.treated)
    told = {"column": table.column, "treated": values, "donors": table.donors}
    if table.baseline != SYNTHETIC:
        extra = next((key for key, said in (*told.items(), ("fit_from", fit_from)) if said), None)
        if extra is None:
            return None
        raise ConfigError(
            "not-synthetic",
            what=f"'{extra}' is of a synthetic control, and the baseline is another.",
            where=origin.at((*at, extra)),
            fix=f'Write baseline = "{SYNTHETIC}", or leave it out.',
        )
    if not table.column or not values:
        raise ConfigError(
            "synthetic-of-whom",
            what="A synthetic control needs to know who was treated.",
            where=origin.at((*at, "baseline")),
            fix='Write column = "region" and treated = "North", or a list.',
        )
    return Treated(table.column, values, table.donors, fit_from)


def rates_of(table: PlanTable, origin: Origin) -> tuple[tuple[str, float], ...]:
    """Exchange rates into the plan's currency.

    Raises:
        ConfigError: There is no such currency, or a rate is not above 0.
    """
    if table.fx and table.currency is None:
        raise ConfigError(
            "fx-without-currency",
            what="Exchange rates need the currency they lead to.",
            where=origin.at(("fx",)),
            fix='Write currency = "USD" at the top of the file.',
        )
    if table.fx.get(table.currency or "", 1.0) != 1.0:
        raise ConfigError(
            "bad-rate",
            what=f"{table.currency} is the plan's own currency: one of it is worth one.",
            where=origin.at(("fx", table.currency or "")),
            fix="Leave it out, or name the currency that amounts are to be converted to.",
        )
    for name, rate in table.fx.items():
        if not 0 < rate < float("inf"):
            raise ConfigError(
                "bad-rate",
                what=f"{rate:g} is not an exchange rate.",
                where=origin.at(("fx", name)),
                fix=f"Write what one {name} is worth in {table.currency}: 1.08.",
            )
    return tuple(table.fx.items())


def check_prediction(table: PlanTable, origin: Origin) -> None:
    """Refuse a horizon or discount that says nothing.

    Raises:
        ConfigError: The horizon is no month, or the discount is not a share.
    """
    if table.horizon_months < 1:
        raise ConfigError(
            "bad-horizon",
            what=f"An LTV cannot be predicted for {table.horizon_months} months.",
            where=origin.at(("horizon_months",)),
            fix="Use 1 or more; 12 is usual.",
        )
    if not 0 <= table.discount < 1:
        raise ConfigError(
            "bad-discount",
            what=f"A discount of {table.discount:g} a year is not a share.",
            where=origin.at(("discount",)),
            fix="Write 0.10 for 10% a year.",
        )


def benchmark_of(
    table: BenchmarkTable, origin: Origin, index: int, metrics: Collection[str]
) -> Benchmark:
    """What others have.

    Raises:
        ConfigError: Its low is above its high, or its step is said where there is none.
    """
    at = ("benchmark", index)
    check_metric(table.metric, (*metrics, STEP_CONVERSION), origin, (*at, "metric"))
    if table.low > table.high:
        raise ConfigError(
            "bad-benchmark",
            what=f"The benchmark's low, {table.low:g}, is above its high, {table.high:g}.",
            where=origin.at((*at, "low")),
            fix="Swap them.",
        )
    is_step = table.metric == STEP_CONVERSION
    if is_step != (table.step is not None) or (table.step is not None and table.step < 2):  # noqa: PLR2004  the first has none before it
        raise ConfigError(
            "benchmark-step",
            what=f"A benchmark of {STEP_CONVERSION} is of a step from 2 on, and no other is.",
            where=origin.at((*at, "step")),
            fix=f'Write metric = "{STEP_CONVERSION}" and step = 2, or leave the step out.',
        )
    return Benchmark(table.metric, table.low, table.high, table.source, table.step)
