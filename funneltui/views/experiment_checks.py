"""What decides whether an experiment's numbers mean anything, a sentence each."""

from collections.abc import Iterator, Sequence

from funneltui.i18n.experiment_words import ExperimentWords, experiment_words
from funneltui.i18n.messages import Messages
from funneltui.model.experiment import (
    SRM_ALARM,
    SRM_NOTICE,
    ExperimentResult,
    VariantComparison,
    VariantResult,
)
from funneltui.model.metric import Share
from funneltui.views.effects import named, relative
from funneltui.views.format import UNDEFINED, count, p_value, percent, points, points_between, share
from funneltui.views.page import Text, Tone
from funneltui.views.safe import safe

_UNLIKE_BEFORE = 0.01
_MUCH_CROSSED = 0.01


def checks(result: ExperimentResult, shown: Sequence[VariantComparison], tr: Messages) -> Text:
    """All of them, of the variants that are shown."""
    words = experiment_words(tr.code)
    said: list[str] = []
    for one in shown:
        said += _of_pair(result, one, words)
    said += _left_out(result, words)
    is_bad = any(sentence.startswith("⚠") for sentence in said)
    return Text("\n".join(said), Tone.WARN if is_bad else Tone.PLAIN, title=words.checks)


def sizes_of(result: ExperimentResult, words: ExperimentWords) -> str:
    """Whether the variants are as large as chance makes them of the plan."""
    sizes = [each.counts.entered for each in result.variants]
    whole = sum(sizes)
    planned = words.equal
    if result.is_split_named:
        planned = " : ".join(percent(each.planned, 0) for each in result.variants)
    p = result.srm_p
    pattern = words.sizes
    if p is not None and p < SRM_NOTICE:
        pattern = words.wrong_sizes if p < SRM_ALARM else words.odd_sizes
    return pattern.format(
        sizes=" : ".join(_sized(each, each.counts.entered) for each in result.variants),
        shares=" : ".join(share(Share(size, whole), 2) for size in sizes),
        planned=planned,
        p=UNDEFINED if p is None else p_value(p),
    )


def crosses_much(result: ExperimentResult) -> bool:
    """Whether so many were seen in several variants that it is to be said first."""
    return (result.crossed.ratio or 0.0) >= _MUCH_CROSSED


def crossed_of(result: ExperimentResult, words: ExperimentWords) -> str:
    """Who was seen in several variants."""
    crossed = result.crossed
    if not crossed.part:
        return words.none_crossed
    return words.crossed.format(n=count(crossed.part), share=share(crossed, 2))


def _of_pair(
    result: ExperimentResult, one: VariantComparison, words: ExperimentWords
) -> Iterator[str]:
    before = one.before
    if before.p is not None:
        pattern = words.other_before if before.p < _UNLIKE_BEFORE else words.same_before
        yield pattern.format(
            one=f"{named(one.value)} {share(before.share, 2)}",
            other=f"{named(result.control)} {share(before.control, 2)}",
            step=safe(one.steps[-1].name),
            p=p_value(before.p),
        )
    base = one.overall.control.ratio
    if one.detectable is None or not base:
        yield words.nothing_detectable
    else:
        yield words.detectable.format(
            points=f"±{points(one.detectable).removeprefix('+')}",
            relative=f"±{relative(one.detectable / base).removeprefix('+')}",
        )
    if one.any_time is not None:
        apart = one.any_time.apart
        yield words.any_time.format(
            points=points(apart.value),
            span=points_between(apart),
            p=p_value(one.any_time.p),
        )
    if one.chance_better is not None and one.loss is not None:
        yield words.odds.format(
            variant=named(one.value),
            chance=percent(one.chance_better),
            loss=f"{percent(one.loss, 2).removesuffix('%')}pp",
        )


def _left_out(result: ExperimentResult, words: ExperimentWords) -> Iterator[str]:
    if not crosses_much(result):
        yield crossed_of(result, words)
    if result.without:
        yield words.without.format(n=count(result.without))
    early = sum(each.counts.early for each in result.variants)
    if early:
        yield words.early.format(n=count(early))
    if any(each.counts.in_progress for each in result.variants):
        sizes = (_sized(each, each.counts.in_progress) for each in result.variants)
        yield words.in_progress.format(sizes=" : ".join(sizes))
    if result.days is not None:
        yield words.days.format(days=f"{result.days:,.1f}")


def _sized(variant: VariantResult, number: int) -> str:
    return f"{named(variant.counts.value)} {count(number)}"
