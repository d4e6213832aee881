"""An experiment: each variant against the control, and whether its numbers mean anything."""

from collections.abc import Sequence
from dataclasses import replace

from funneltui.analysis.intervals import wilson
from funneltui.analysis.meaning import CURRENCY_COLUMNS, VARIANT_COLUMNS, first_of
from funneltui.analysis.names import did_you_mean
from funneltui.analysis.paid import difference_of_means, paid_by, relative_lift
from funneltui.analysis.paths import ratio
from funneltui.analysis.proportions import difference, difference_p, holm
from funneltui.analysis.trials import (
    LEVEL,
    at_any_time,
    chances_best,
    detectable,
    expected_loss,
    interaction_p,
    sample_ratio_p,
)
from funneltui.engine.base import Engine, Watch
from funneltui.errors import QueryError
from funneltui.model.arms import ArmMoney
from funneltui.model.experiment import (
    SRM_ALARM,
    SURE,
    DividedEffect,
    Effect,
    ExperimentCounts,
    ExperimentResult,
    ExperimentWish,
    MeanEffect,
    StepEffect,
    VariantComparison,
    VariantCounts,
    VariantResult,
    Verdict,
)
from funneltui.model.funnel import CountKind, Funnel, ValueAt
from funneltui.model.metric import THIN, Estimate, Share
from funneltui.model.plan import Plan

EXPERIMENT_COLUMNS = (*VARIANT_COLUMNS, "ab_variant", "ab_group", "test_group", "treatment", "arm")
CONTROL_NAMES = (
    *("control", "baseline", "original", "holdout", "default", "对照", "对照组"),
    *("a", "0", "off", "false"),
)
"""What a control is called, the surest first."""
_DAY_S = 86_400
_FEWEST_VARIANTS = 2


def analyze(engine: Engine, funnel: Funnel, wish: ExperimentWish, watch: Watch) -> ExperimentResult:
    """The experiment that a column tells of.

    Raises:
        QueryError: No column says the variants, the funnel is none that an experiment can be read
            from, or what was asked names a variant that does not exist.
        InputError: There is no such column.
    """
    _require_units(funnel)
    columns = engine.columns()
    column = wish.column or first_of(EXPERIMENT_COLUMNS, columns)
    if column is None:
        raise QueryError(
            "no-variants",
            what="No column is called as if it said which variant a unit was put into.",
            where="the log's columns",
            fix="Name it: --variant COLUMN, or v in the explorer.",
        )
    currency = first_of(CURRENCY_COLUMNS, columns)
    return summarize(funnel, engine.count_experiment(funnel, column, currency, watch), wish, column)


def as_planned(wish: ExperimentWish, plan: Plan) -> ExperimentWish:
    """The wish with the column of variants that a plan names, where none was asked for."""
    return wish if wish.column else replace(wish, column=plan.meaning.variant)


def summarize(
    funnel: Funnel, counts: ExperimentCounts, wish: ExperimentWish, column: str
) -> ExperimentResult:
    """The counts as rates and differences.

    Raises:
        QueryError: There is nothing to compare, or a variant that was named does not exist.
    """
    values = [each.value for each in counts.variants]
    if len(values) < _FEWEST_VARIANTS:
        raise _too_few(column, values)
    control = _control(wish.control, values, column)
    planned = _planned(wish.split, values, column)
    ordered = sorted(counts.variants, key=lambda each: each.value != control)
    shares = [Share(each.reached[-1], each.entered) for each in ordered]
    chances = chances_best(shares) if all(share.whole for share in shares) else ()
    srm = sample_ratio_p(
        [each.entered for each in ordered], [planned[each.value] for each in ordered]
    )
    known = sum(each.entered for each in ordered)
    return ExperimentResult(
        funnel=funnel,
        facts=counts.facts,
        column=column,
        control=control,
        is_control_named=wish.control is not None,
        variants=tuple(
            VariantResult(
                counts=each,
                steps=tuple(Share(reached, each.entered) for reached in each.reached),
                overall=wilson(share),
                planned=planned[each.value],
                chance_best=chances[number] if chances else None,
            )
            for number, (each, share) in enumerate(zip(ordered, shares, strict=True))
        ),
        comparisons=_comparisons(funnel, counts, ordered, srm),
        srm_p=srm,
        is_split_named=bool(wish.split),
        crossed=Share(counts.crossed, counts.crossed + known),
        without=counts.without,
        days=_days(counts),
    )


def _comparisons(
    funnel: Funnel,
    counts: ExperimentCounts,
    ordered: Sequence[VariantCounts],
    srm: float | None,
) -> tuple[VariantComparison, ...]:
    """Every variant against the first, with what is said once all are known."""
    control, *others = ordered
    made = [_comparison(funnel, counts, each, control) for each in others]
    adjusted = iter(holm([one.overall.p for one in made if one.overall.p is not None]))
    found = []
    for one in made:
        p = None if one.overall.p is None else next(adjusted)
        found.append(replace(one, p_adjusted=p, verdict=_verdict(one.overall, p, srm)))
    return tuple(found)


def _comparison(
    funnel: Funnel, counts: ExperimentCounts, variant: VariantCounts, control: VariantCounts
) -> VariantComparison:
    steps = tuple(
        StepEffect(number, step.name, _at_step(number, variant, control))
        for number, step in enumerate(funnel.steps, start=1)
    )
    last = steps[-1].effect
    has_both = bool(last.share.whole and last.control.whole)
    groups = _groups(counts, variant, control)
    base = last.control.ratio
    return VariantComparison(
        value=variant.value,
        steps=steps,
        p_adjusted=None,
        chance_better=chances_best((last.share, last.control))[0] if has_both else None,
        loss=expected_loss(last.share, last.control) if has_both else None,
        detectable=None if base is None else detectable(base, variant.entered, control.entered),
        any_time=at_any_time(last.share, last.control),
        before=effect_of(
            Share(variant.before, variant.entered), Share(control.before, control.entered)
        ),
        money=_money(counts, variant.money, control.money),
        groups=groups,
        interaction_p=interaction_p([each.effect for each in groups]),
        verdict=Verdict.UNSURE,
    )


def _at_step(number: int, variant: VariantCounts, control: VariantCounts) -> Effect:
    share, other = (Share(each.reached[number - 1], each.entered) for each in (variant, control))
    # Who entered did the first step: there is nothing to compare.
    return effect_of(share, other) if number > 1 else Effect(share, other, None, None, None)


def effect_of(share: Share, control: Share) -> Effect:
    """A variant's rate against the control's."""
    times = ratio(share, control)
    relative = None
    if times is not None:
        relative = Estimate(times.value - 1, times.low - 1, times.high - 1, times.level)
    return Effect(
        share, control, relative, difference(share, control), difference_p(share, control)
    )


def _groups(
    counts: ExperimentCounts, variant: VariantCounts, control: VariantCounts
) -> tuple[DividedEffect, ...]:
    here, there = counts.variants.index(variant), counts.variants.index(control)
    return tuple(
        DividedEffect(
            each.value,
            each.values_inside,
            effect_of(
                Share(each.converted[here], each.entered[here]),
                Share(each.converted[there], each.entered[there]),
            ),
        )
        for each in counts.groups
    )


def _money(
    counts: ExperimentCounts, variant: ArmMoney | None, control: ArmMoney | None
) -> MeanEffect | None:
    """What a unit paid; None where nobody entered, or amounts are of several currencies."""
    if variant is None or control is None or len(counts.currencies) > 1:
        return None
    one, other = paid_by((variant,)), paid_by((control,))
    if not one.users or not other.users or not (one.revenue or other.revenue):
        return None
    low, high = difference_of_means(one, other, LEVEL)
    relative = None
    if other.revenue > 0:
        relative = Estimate(one.mean / other.mean - 1, *relative_lift(one, other, LEVEL), LEVEL)
    apart = Estimate(one.mean - other.mean, low, high, LEVEL)
    return MeanEffect(one.mean, other.mean, apart, relative)


def _verdict(overall: Effect, p: float | None, srm: float | None) -> Verdict:
    if overall.apart is None or p is None:
        return Verdict.THIN
    if srm is not None and srm < SRM_ALARM:
        return Verdict.BROKEN
    if min(overall.share.whole, overall.control.whole) < THIN:
        return Verdict.THIN
    if p >= SURE or overall.apart.low <= 0 <= overall.apart.high:
        return Verdict.UNSURE
    return Verdict.BETTER if overall.apart.value > 0 else Verdict.WORSE


def _control(named: str | None, values: Sequence[str], column: str) -> str:
    if named is not None:
        _require_variant(named, values, column)
        return named
    called = {value.casefold(): value for value in reversed(values)}
    return next((called[name] for name in CONTROL_NAMES if name in called), values[0])


def _planned(
    split: Sequence[tuple[str, float]], values: Sequence[str], column: str
) -> dict[str, float]:
    """Each variant's share of all units; of those that are not named, none."""
    if not split:
        return dict.fromkeys(values, 1 / len(values))
    for name, _ in split:
        _require_variant(name, values, column)
    whole = sum(share for _, share in split)
    return {value: dict(split).get(value, 0.0) / whole for value in values}


def _require_variant(name: str, values: Sequence[str], column: str) -> None:
    if name not in values:
        raise QueryError(
            "unknown-variant",
            what=f"'{column}' has no variant '{name}'.",
            where=f"column '{column}', which has {', '.join(values)}",
            fix=did_you_mean(name, values),
        )


def _require_units(funnel: Funnel) -> None:
    where = f"funnel '{funnel.name}'"
    if funnel.count_by.kind is CountKind.TOTALS:
        raise QueryError(
            "experiment-of-attempts",
            what="Attempts of one user are not independent: no experiment can be read from them.",
            where=where,
            fix="Count users: --count-by users.",
        )
    if funnel.open:
        raise QueryError(
            "experiment-open",
            what="An experiment needs one way in: who enters at the first step takes part.",
            where=where,
            fix="Use a closed funnel: --closed.",
        )
    if len(funnel.steps) == 1:
        raise QueryError(
            "experiment-one-step",
            what="An experiment needs an outcome: the funnel has one step.",
            where=where,
            fix="Add a step.",
        )
    at = funnel.breakdown
    if at is not None and at.value_at is ValueAt.ALL_STEPS:
        raise QueryError(
            "experiment-all-steps",
            what="An experiment cannot be divided by values that a unit may have several of.",
            where=where,
            fix="Take the value at entry: --value-at entry.",
        )


def _too_few(column: str, values: Sequence[str]) -> QueryError:
    where, fix = (
        f"column '{column}'",
        "Name another column: --variant COLUMN, or v in the explorer.",
    )
    if not values:
        what = f"There is nothing to compare: '{column}' has no value."
        return QueryError("one-variant", what=what, where=where, fix=fix)
    what = f"There is nothing to compare: '{column}' has only '{values[0]}'."
    return QueryError("one-variant", what=what, where=where, fix=fix)


def _days(counts: ExperimentCounts) -> float | None:
    if counts.first is None or counts.last is None:
        return None
    return (counts.last - counts.first).total_seconds() / _DAY_S
