"""From counts to a funnel's answer: shares, intervals, who is of which whole."""

from dataclasses import replace

from funneltui.analysis.intervals import wilson
from funneltui.analysis.proportions import difference, difference_p, holm
from funneltui.model.funnel import (
    CountKind,
    Funnel,
    FunnelCounts,
    FunnelResult,
    FunnelTable,
    SegmentCounts,
    StepResult,
)
from funneltui.model.metric import Share


def summarize(funnel: Funnel, counts: FunnelCounts) -> FunnelResult:
    """The answer to a funnel question."""
    # Attempts are no part of the units: a share of them could be above one.
    counts_units = funnel.count_by.kind is not CountKind.TOTALS
    total = FunnelTable(
        value=(),
        values_inside=1,
        all_units=counts.facts.units,
        never_entered=counts.never_entered,
        entered=counts.total.entered,
        excluded=counts.total.excluded,
        steps=_steps(funnel, counts.total, counts.facts.units if counts_units else 0),
    )
    groups = tuple(_group(funnel, group) for group in counts.groups)
    return FunnelResult(
        funnel=funnel,
        facts=counts.facts,
        total=total,
        groups=groups if counts.multiple_groups else _against_rest(total, groups),
        multiple_groups=counts.multiple_groups,
        is_preview=counts.incomplete_partitions,
    )


def _group(funnel: Funnel, group: SegmentCounts) -> FunnelTable:
    return FunnelTable(
        value=group.value,
        values_inside=group.values_inside,
        all_units=None,
        never_entered=None,
        entered=group.entered,
        excluded=group.excluded,
        steps=_steps(funnel, group, 0),
    )


def _against_rest(total: FunnelTable, groups: tuple[FunnelTable, ...]) -> tuple[FunnelTable, ...]:
    """Each group with how its rates differ from those of everybody else."""
    p_values = [difference_p(*_pair(total, group, -1)) for group in groups]
    adjusted = iter(holm([p for p in p_values if p is not None]))
    return tuple(
        replace(
            group,
            steps=tuple(
                replace(step, apart=difference(*_pair(total, group, index)))
                for index, step in enumerate(group.steps)
            ),
            apart=difference(*_pair(total, group, -1)),
            p_adjusted=None if p is None else next(adjusted),
        )
        for group, p in zip(groups, p_values, strict=True)
    )


def _pair(total: FunnelTable, group: FunnelTable, index: int) -> tuple[Share, Share]:
    """A step's share of a group, and of all units outside it."""
    everybody, mine = total.steps[index].of_first, group.steps[index].of_first
    return mine, Share(everybody.part - mine.part, everybody.whole - mine.whole)


def _steps(funnel: Funnel, counts: SegmentCounts, all_units: int) -> tuple[StepResult, ...]:
    return tuple(_step(funnel, counts, k, all_units) for k in range(len(funnel.steps)))


def _step(funnel: Funnel, counts: SegmentCounts, k: int, all_units: int) -> StepResult:
    whole = counts.entered - counts.excluded if funnel.open else counts.reached[0]
    of_first = Share(counts.reached[k], whole)
    return StepResult(
        step=k + 1,
        name=funnel.steps[k].name,
        optional=funnel.steps[k].optional,
        reached=counts.reached[k],
        of_first=of_first,
        of_previous=_of_previous(funnel, counts, k),
        of_all=Share(counts.reached[k], all_units),
        interval=wilson(of_first),
        dropped=counts.stopped[k],
        in_progress=counts.in_progress[k],
        did=counts.did[k],
        entered_here=counts.entered_here[k],
        from_previous=counts.from_previous[k],
        from_first=counts.from_first[k],
    )


def _of_previous(funnel: Funnel, counts: SegmentCounts, k: int) -> Share | None:
    """Of the last required step before; an open funnel leaves out those who entered here."""
    before = next((j for j in range(k - 1, -1, -1) if not funnel.steps[j].optional), None)
    if before is None:
        return None
    came = counts.reached[k] - counts.entered_here[k] if funnel.open else counts.reached[k]
    return Share(came, counts.reached[before])
