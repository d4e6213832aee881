"""Each stage as a campaign of its own, then against the success of the whole."""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot

from funneltui.analysis.estimates import NO_SPEND, plain, undefined
from funneltui.analysis.verdicts import beside
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    Days,
    IncrementalResult,
    MetricValue,
    Undefined,
)
from funneltui.model.plan import Stage
from funneltui.model.whole import StagePart, Whole

_UNMEASURED = Undefined("not_estimable", "no [[incremental]] has its name or its days")
_NOT_ALL = Undefined("not_estimable", "not every stage is measured, and no campaign spans them")


def stages_beside_whole(
    stages: Sequence[Stage], campaigns: Sequence[IncrementalResult]
) -> Whole | None:
    """None where no stage is measured.

    Args:
        stages: The plan's.
        campaigns: Its campaigns; one of a stage's name or days measures it, and one that spans
            all measured stages is the whole.
    """
    own = [_campaign_of(stage, campaigns) for stage in stages]
    measured = [each for each in own if each is not None]
    if not measured:
        return None
    spanning = next((each for each in campaigns if _spans(each, measured)), None)
    is_all = len(measured) == len(own)
    inc_sales, iroas, spend = _of(spanning) if spanning else _sum_of(measured, is_all=is_all)
    parts = tuple(
        _part(stage, campaign, inc_sales, iroas)
        for stage, campaign in zip(stages, own, strict=True)
    )
    shown = (*measured, *([spanning] if spanning else ()))
    return Whole(
        name=spanning.name if spanning else "",
        inc_sales=inc_sales,
        iroas=iroas,
        spend=spend,
        parts=parts,
        control=all(each.control for each in shown),
    )


def _campaign_of(stage: Stage, campaigns: Sequence[IncrementalResult]) -> IncrementalResult | None:
    named = next((each for each in campaigns if each.name == stage.name), None)
    return named or next((each for each in campaigns if each.days == stage.days), None)


def _spans(campaign: IncrementalResult, parts: Sequence[IncrementalResult]) -> bool:
    return campaign not in parts and all(_holds(campaign.days, part.days) for part in parts)


def _holds(outer: Days, inner: Days) -> bool:
    if outer.first is None or outer.until is None or inner.first is None or inner.until is None:
        return False
    return outer.first <= inner.first and inner.until <= outer.until


def _of(campaign: IncrementalResult) -> tuple[MetricValue, MetricValue, int | None]:
    values = {value.id: value for value in campaign.metrics}
    return values["inc_sales"], values["iroas"], campaign.spend


def _sum_of(
    parts: Sequence[IncrementalResult], *, is_all: bool
) -> tuple[MetricValue, MetricValue, int | None]:
    """All stages together; their chances are taken as independent."""
    found = [_of(each) for each in parts]
    values = [inc_sales for inc_sales, _, _ in found]
    why = next((value.undefined for value in values if value.undefined), None)
    if not is_all or why is not None:
        told = why or _NOT_ALL
        return undefined("inc_sales", told), undefined("iroas", told), None
    n = sum(value.n or 0 for value in values)
    total = sum(value.value or 0.0 for value in values)
    working = " + ".join(f"{value.value or 0.0:,.2f}" for value in values)
    half = _together(values)
    inc_sales = _around(plain("inc_sales", total, working, n), half)
    spend = sum(paid or 0 for _, _, paid in found)
    if not spend or any(paid is None for _, _, paid in found):
        return inc_sales, undefined("iroas", NO_SPEND, n), None
    spent = spend / UNITS_PER_WHOLE
    iroas = plain("iroas", total / spent, f"{total:,.2f} ÷ {spent:,.2f}", n)
    return inc_sales, _around(iroas, None if half is None else half / spent), spend


def _together(values: Sequence[MetricValue]) -> float | None:
    halves = [_half(value) for value in values]
    known = [half for half in halves if half is not None]
    return hypot(*known) if len(known) == len(halves) else None


def _half(value: MetricValue) -> float | None:
    return None if value.interval is None else (value.interval[1] - value.interval[0]) / 2


def _around(value: MetricValue, half: float | None) -> MetricValue:
    if half is None or value.value is None:
        return value
    return replace(value, interval=(value.value - half, value.value + half))


def _part(
    stage: Stage,
    campaign: IncrementalResult | None,
    whole: MetricValue,
    whole_iroas: MetricValue,
) -> StagePart:
    if campaign is None:
        return StagePart(
            name=stage.name,
            inc_sales=undefined("inc_sales", _UNMEASURED),
            iroas=undefined("iroas", _UNMEASURED),
            spend=None,
            share=None,
            verdict=None,
        )
    inc_sales, iroas, spend = _of(campaign)
    share = None
    if inc_sales.value is not None and whole.value is not None and whole.value > 0:
        share = inc_sales.value / whole.value
    return StagePart(stage.name, inc_sales, iroas, spend, share, _verdict(iroas, whole_iroas))


def _verdict(own: MetricValue, whole: MetricValue) -> str | None:
    """By the interval of the difference; a part goes with the whole, so it is no narrower."""
    if own.value is None or whole.value is None:
        return None
    half = _together((own, whole))
    apart = own.value - whole.value
    return beside(None if half is None else (apart - half, apart + half))
