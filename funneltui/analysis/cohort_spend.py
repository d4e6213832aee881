"""What was spent on a cohort: known where spend says it, which it does by channel and campaign."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from funneltui.analysis.estimates import NO_SPEND
from funneltui.analysis.money_groups import spend_column
from funneltui.analysis.wishes import MoneyWish
from funneltui.model.cohorts import Cohort, CohortKind, parse_cohort
from funneltui.model.economics import MetricValue, Spend, SpendLog, Undefined
from funneltui.model.money import MoneyResult

WHOLE_SPEND = Undefined("whole_spend")
NOTE = "spend is of everybody: costs are known of cohorts of a channel or campaign only"


def wish_of_cohorts(wish: MoneyWish, cohorts: Sequence[str]) -> MoneyWish:
    """The wish with the spend of these cohorts only; without any where that is not known.

    Raises:
        QueryError: One of them is not written like a cohort.
    """
    if wish.spend is None or not cohorts:
        return wish
    own = spend_of_cohorts(wish.spend, [parse_cohort(text) for text in cohorts])
    return replace(wish, spend=own, has_whole_spend=own is None)


def spend_of_cohorts(spend: SpendLog, cohorts: Iterable[Cohort]) -> SpendLog | None:
    """What names the channel or campaign that each cohort is of; None where one is of neither."""
    entries: Sequence[Spend] = spend.entries
    for cohort in cohorts:
        column = _spend_column(cohort, spend)
        if not column:
            return None
        entries = [one for one in entries if _is_of(one, column, cohort)]
    named = "spend is of the channel or campaign that is counted; what names none is left out"
    return replace(spend, entries=tuple(entries), notes=(*spend.notes, named))


def saying_why(result: MoneyResult) -> MoneyResult:
    """The result, its costs unknown because spend is of everybody, not because there is none."""
    return replace(
        result,
        notes=(*result.notes, NOTE),
        metrics=_saying_why(result.metrics),
        groups=tuple(replace(one, metrics=_saying_why(one.metrics)) for one in result.groups),
        periods=tuple(replace(one, metrics=_saying_why(one.metrics)) for one in result.periods),
        incremental=tuple(
            replace(one, metrics=_saying_why(one.metrics)) for one in result.incremental
        ),
    )


def _saying_why(metrics: Iterable[MetricValue]) -> tuple[MetricValue, ...]:
    return tuple(
        replace(one, undefined=WHOLE_SPEND)
        if one.undefined is not None and one.undefined.code == NO_SPEND.code
        else one
        for one in metrics
    )


def _spend_column(cohort: Cohort, spend: SpendLog) -> str:
    """Which column of the spend file the cohort is of; empty where of none."""
    if cohort.active is not None:
        return ""
    if cohort.money is not None:
        by: tuple[str, ...] = cohort.money.by
    else:
        by = (cohort.by.column,) if cohort.by.kind is CohortKind.VALUE else ()
    name = spend_column(by)
    told = {"channel": spend.has_channels, "campaign": spend.has_campaigns}
    return name if told.get(name) else ""


def _is_of(entry: Spend, column: str, cohort: Cohort) -> bool:
    """Whether spend names the cohort's value; what names none is nobody's."""
    name = entry.channel if column == "channel" else entry.campaign
    if name is None:
        return False
    value, without = cohort.value, cohort.without
    if cohort.money is not None:
        (value,) = cohort.money.value or ("",)
        without = tuple(one for (one,) in cohort.money.without)
    return name not in without if without else name == value
