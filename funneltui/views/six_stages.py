"""The top, middle and bottom of a six-stage funnel, and which events its stages are."""

from collections.abc import Iterator

from funneltui.analysis.six_stages import part_rates
from funneltui.i18n.messages import Messages
from funneltui.i18n.stage_words import StageWords, stage_words
from funneltui.model.funnel import FunnelResult
from funneltui.model.six_stages import PartRates, StageMap
from funneltui.views.format import bounds, count, share
from funneltui.views.page import Align, Column, Row, Table, Tone
from funneltui.views.safe import safe

_NAMED = 6


def stage_blocks(result: FunnelResult, tr: Messages) -> Iterator[Table]:
    """A row per part; nothing where the funnel is not of the six stages."""
    parts = part_rates(result)
    if not parts:
        return
    words = stage_words(tr.code)
    columns = (
        Column(words.part),
        Column(words.stages, shrink=True),
        Column(words.entered, Align.RIGHT),
        Column(words.through, Align.RIGHT),
        Column(words.onward, Align.RIGHT),
        Column("95%", Align.RIGHT),
    )
    yield Table(columns, tuple(_row(each, words) for each in parts), title=words.title)


def mapping_note(mapped: StageMap, code: str) -> str:
    """Which events became which stage, and how many rows are of none."""
    words = stage_words(code)
    said = [
        f"{words.names.get(step.name, step.name)}{words.optional if step.optional else ''} = "
        + ", ".join(safe(match.event or "*") for match in step.matches)
        for step in mapped.funnel.steps
    ]
    # First, for on the message line the end is cut.
    if mapped.unmapped:
        rows = sum(number for _, number in mapped.unmapped)
        names = ", ".join(safe(name) for name, _ in mapped.unmapped[:_NAMED])
        more = "…" if len(mapped.unmapped) > _NAMED else ""
        said.insert(0, words.unmapped.format(rows=count(rows), names=names + more))
    return "; ".join(said)


def _row(each: PartRates, words: StageWords) -> Row:
    return Row(
        (
            words.parts[each.part.value],
            " · ".join(words.names[stage] for stage in each.stages),
            count(each.entered),
            share(each.through),
            share(each.onward),
            bounds(each.onward_interval) if each.onward_interval else "",
        ),
        tone=Tone.PLAIN,
    )
