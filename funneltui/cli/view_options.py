"""The options that say what of a view is shown."""

import click

from funneltui.cli.choices import CHANGES, FIGURES, GRAINS, LAYOUTS, RETURNED, SCALES, SIDES
from funneltui.cli.grouping import HeadedOption
from funneltui.cli.options import VIEWS


def view_options() -> list[click.Parameter]:
    """What the views of time need to know."""
    return [
        *_list_options(),
        HeadedOption(
            "--grain",
            VIEWS,
            type=click.Choice(GRAINS),
            help="Periods of trend (day) and cohorts (week).",
        ),
        HeadedOption(
            "--from-step", VIEWS, type=int, metavar="K", help="time, paths: from this step (1)."
        ),
        HeadedOption("--to-step", VIEWS, type=int, metavar="K", help="time: to this one (last)."),
        HeadedOption("--bins", VIEWS, type=int, metavar="N", help="time: bars of the histogram."),
        *_cohort_options(),
        *_beside_options(),
        *_experiment_options(),
    ]


def _list_options() -> list[click.Parameter]:
    return [
        HeadedOption(
            "--sort",
            VIEWS,
            metavar="BY[:asc|:desc]",
            help="units: entered (the default), id, steps, time, events or revenue; "
            "money: a metric.",
        ),
        HeadedOption(
            "--of",
            VIEWS,
            metavar="WHO",
            help="units: entered (the default), all, reached:K, lost:K, excluded, "
            "took:J:K:FROM:TO (seconds), or by what they did after step K: lost-then:K=EVENT, "
            "went-then:K=EVENT, between:K=EVENT.",
        ),
        HeadedOption(
            "--group",
            VIEWS,
            multiple=True,
            metavar="VALUE",
            help="units: of this group of the breakdown only; a value per --by.",
        ),
        HeadedOption(
            "--rows",
            VIEWS,
            type=click.IntRange(1),
            metavar="N",
            help="units, groups, paths, --who: list at most N; the others are counted.",
        ),
    ]


def _beside_options() -> list[click.Parameter]:
    return [
        HeadedOption(
            "--who", VIEWS, type=int, metavar="K", help="funnel: who does step K, who not."
        ),
        HeadedOption(
            "--compare",
            VIEWS,
            metavar="WITH",
            help="funnel: against 'previous' period, 'cohort:WHO', another funnel's name, or a "
            "filter in SQL.",
        ),
        *_laid_out_options(),
    ]


def _laid_out_options() -> list[click.Parameter]:
    return [
        HeadedOption(
            "--layout",
            VIEWS,
            type=click.Choice(LAYOUTS),
            help="funnel: groups in one table, or side by side. Default: by the width.",
        ),
        HeadedOption(
            "--figures",
            VIEWS,
            type=click.Choice(FIGURES),
            help="funnel: rates (the default) or counts, where there is room for one.",
        ),
        HeadedOption(
            "--scale",
            VIEWS,
            type=click.Choice(SCALES),
            help="time: rows at round times (log, the default), or all of one width.",
        ),
        HeadedOption(
            "--side",
            VIEWS,
            type=click.Choice(SIDES),
            help="paths: ranked by who was lost (the default), or by who went on.",
        ),
        HeadedOption(
            "--explain",
            VIEWS,
            is_flag=True,
            help="funnel, time, trend, paths, experiment: how each number is made, as formulas "
            "with the numbers in them.",
        ),
        HeadedOption(
            "--sensitivity",
            VIEWS,
            is_flag=True,
            help="funnel: in other orders, with half and double the window.",
        ),
    ]


def _cohort_options() -> list[click.Parameter]:
    return [
        HeadedOption(
            "--cohorts-by",
            VIEWS,
            metavar="WHAT",
            help="cohorts, retention: by the period of 'entry' or 'first' row, or by a column.",
        ),
        HeadedOption(
            "--retention",
            VIEWS,
            type=click.Choice(RETURNED),
            help="retention: back in exactly the Nth period (on, the default), or then or later.",
        ),
        HeadedOption(
            "--cells",
            VIEWS,
            type=click.Choice(["percent", "count"]),
            help="cohorts, retention: what a cell shows; where wide, both.",
        ),
        HeadedOption(
            "--cell",
            VIEWS,
            metavar="WHO+N",
            help="cohorts, retention: what to say more of: 2024-01-01+2.",
        ),
    ]


def _experiment_options() -> list[click.Parameter]:
    return [
        HeadedOption(
            "--variant",
            VIEWS,
            metavar="COLUMN",
            help="experiment: who was put into which variant. Default: a column called like one.",
        ),
        HeadedOption(
            "--control",
            VIEWS,
            metavar="VALUE",
            help="experiment: the variant the others are held against; else the one called so.",
        ),
        HeadedOption(
            "--split",
            VIEWS,
            metavar="A=N,B=N",
            help="experiment: the planned sizes of the variants (equal).",
        ),
        HeadedOption(
            "--change",
            VIEWS,
            type=click.Choice(CHANGES),
            help="experiment: relative to the control's rate (the default), or in points.",
        ),
    ]
