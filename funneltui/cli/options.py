"""Every option that commands share, once; a value is None or () unless it was typed."""

from dataclasses import fields
from typing import Any

import click

from funneltui.cli.choices import ORDERS, PRESETS, TIES
from funneltui.cli.grouping import HeadedOption, SourceType
from funneltui.deferred import dataclass
from funneltui.i18n.codes import CODES

FUNNEL = "The funnel"
COUNTING = "How it is counted"
LOG = "The log (columns are guessed where not named)"
VIEWS = "What is shown"
SCREEN = "The screen"
SERVING = "Serving"
FORMAT_NAMES = ("table", "json", "csv", "md", "html", "parquet")

Params = dict[str, Any]  # click has checked each value against its option below


@dataclass(frozen=True)
class Flags:
    """What was typed about log and funnel."""

    funnel: str | None = None
    name: str | None = None
    step: tuple[str, ...] = ()
    steps: str | None = None
    preset: str | None = None
    order: str | None = None
    open_: bool | None = None
    window: str | None = None
    exclude: tuple[str, ...] = ()
    count_by: str | None = None
    ties: str | None = None
    where: str | None = None
    from_: str | None = None
    until: str | None = None
    hold: tuple[str, ...] = ()
    cohort: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    value_at: str | None = None
    user: str | None = None
    event: str | None = None
    event_is: str | None = None
    time: str | None = None
    session: str | None = None
    revenue: str | None = None
    tz: str | None = None
    drop_duplicates: bool = False
    no_cache: bool = False
    memory_limit: str | None = None


def flags_of(params: Params) -> Flags:
    """The flags among a command's parameters."""
    known = {field.name for field in fields(Flags)}
    return Flags(**{key: value for key, value in params.items() if key in known})


def sources() -> click.Argument:
    """The log: one or more words, or none where the funnel file names it."""
    return click.Argument(["sources"], nargs=-1, type=SourceType(), metavar="[SOURCE]...")


def funnel_options() -> list[click.Parameter]:
    """What the question is."""
    return [*_step_options(), *_attempt_options()]


def _step_options() -> list[click.Parameter]:
    return [
        HeadedOption(
            "--funnel",
            FUNNEL,
            metavar="FILE",
            type=click.Path(),
            help="Read it from FILE. A funneltui.toml next to the log is found by itself. Options "
            "win over it; '' takes a filter, date, cohort, exclusion or breakdown of it away.",
        ),
        HeadedOption(
            "--name",
            FUNNEL,
            metavar="NAME",
            help="Which funnel of the file; its first, if not said.",
        ),
        HeadedOption(
            "--step",
            FUNNEL,
            metavar="SPEC",
            multiple=True,
            help="Add a step: EVENT, LABEL=EVENT, EVENT1|EVENT2, EVENT WHERE SQL. "
            "Quote a name that has such signs in it.",
        ),
        HeadedOption("--steps", FUNNEL, metavar="A,B,C", help="All steps in one go."),
        HeadedOption(
            "--preset",
            FUNNEL,
            type=click.Choice(PRESETS),
            help="Steps by what the events are called: awareness, interest, consideration, intent, "
            "evaluation, action.",
        ),
    ]


def _attempt_options() -> list[click.Parameter]:
    return [
        HeadedOption(
            "--order",
            FUNNEL,
            type=click.Choice(ORDERS),
            help="ordered: other events may lie between (the default); strict: none may; "
            "unordered: the steps come in any order.",
        ),
        HeadedOption(
            "--open/--closed",
            FUNNEL,
            into="open_",
            default=None,
            help="A unit may enter at any step, or at the first only (the default).",
        ),
        HeadedOption(
            "--window",
            FUNNEL,
            metavar="LENGTH",
            help="How long an attempt lasts: 30s, 15m, 24h, 7d (the default), 2w, session, none.",
        ),
        HeadedOption(
            "--exclude",
            FUNNEL,
            metavar="EVENT[:K-L]",
            multiple=True,
            help="An event that must not come between, in the whole funnel or from step K to L.",
        ),
    ]


def counting_options() -> list[click.Parameter]:
    """What is counted, of which rows, split by what."""
    return [*_row_options(), *_group_options()]


def _row_options() -> list[click.Parameter]:
    return [
        HeadedOption(
            "--count-by",
            COUNTING,
            metavar="WHAT",
            help="users (the default), sessions, totals (attempts), or COLUMN[,COLUMN].",
        ),
        HeadedOption(
            "--ties",
            COUNTING,
            type=click.Choice(TIES),
            help="Rows of one user at the same instant may come in any order (the default), "
            "as they lie in the file, or not follow each other at all.",
        ),
        HeadedOption(
            "--where",
            COUNTING,
            metavar="SQL",
            help="Rows that take part: country = 'US' AND properties.plan = 'pro'.",
        ),
        HeadedOption(
            "--from",
            COUNTING,
            into="from_",
            metavar="T",
            help="Attempts that begin at T or later: 2024-01-31 or 2024-01-31T18:00+01:00.",
        ),
        HeadedOption("--until", COUNTING, metavar="T", help="Attempts that begin before T."),
        HeadedOption(
            "--cohort",
            COUNTING,
            metavar="WHO",
            multiple=True,
            help="Only units of a cohort: first:week:2024-01-01, entry:month:2024-01-01, "
            "COLUMN=VALUE, COLUMN!=VALUE, users:FILE with an id per line; week+2@ before it: who "
            "came back in week 2.",
        ),
    ]


def _group_options() -> list[click.Parameter]:
    return [
        HeadedOption(
            "--hold",
            COUNTING,
            metavar="COLUMN",
            multiple=True,
            help="All events of an attempt have the same value here.",
        ),
        HeadedOption(
            "--by",
            COUNTING,
            metavar="COLUMN",
            multiple=True,
            help="Break the answer down; price:ranges cuts the numbers of a column into ranges.",
        ),
        HeadedOption(
            "--value-at",
            COUNTING,
            metavar="WHERE",
            help="Whose value counts: entry (the default), first-touch, last-touch, step:K, "
            "all-steps.",
        ),
    ]


def log_options() -> list[click.Parameter]:
    """What the columns are."""
    return [
        HeadedOption("--user", LOG, metavar="COLUMN", help="Who; nested.column reaches inside."),
        HeadedOption("--event", LOG, metavar="COLUMN", help="What happened."),
        HeadedOption("--event-is", LOG, metavar="NAME", help="Every row is this event."),
        HeadedOption(
            "--time", LOG, metavar="COLUMN[:FORMAT]", help="When, as in 'received:%d/%m/%Y %H:%M'."
        ),
        HeadedOption(
            "--session", LOG, metavar="COLUMN", help="Its sessions; else cut after 30m of silence."
        ),
        HeadedOption("--revenue", LOG, metavar="COLUMN", help="An amount of money."),
        HeadedOption(
            "--tz",
            LOG,
            metavar="ZONE",
            help="Zone of times without one, and of days: Asia/Shanghai.",
        ),
        HeadedOption(
            "--drop-duplicates",
            LOG,
            is_flag=True,
            help="Drop rows that are the same in every column as an earlier one.",
        ),
        HeadedOption(
            "--no-cache",
            LOG,
            is_flag=True,
            help="Keep nothing for the next start, use nothing kept.",
        ),
        HeadedOption(
            "--memory-limit",
            LOG,
            metavar="SIZE",
            help="As 3G: a larger log is sorted on disk; else half of what is free.",
        ),
    ]


def detail_options() -> list[click.Parameter]:
    """What of a log is looked at by itself."""
    return [
        HeadedOption(
            "--detail",
            VIEWS,
            metavar="WHAT",
            multiple=True,
            help="Also event:NAME, column:NAME, row:NUMBER, dropped, or duplicates.",
        ),
        HeadedOption(
            "--rows",
            VIEWS,
            type=click.IntRange(1),
            default=50,
            metavar="N",
            help="Rows or values that a detail lists at most (50).",
        ),
    ]


def format_option() -> click.Parameter:
    """How the answer is written."""
    return HeadedOption(
        "--format",
        VIEWS,
        type=click.Choice(FORMAT_NAMES),
        help="How to write it. Default: by the name given to -o, else table.",
    )


def language_option(heading: str = VIEWS) -> click.Parameter:
    """What is spoken."""
    return HeadedOption(
        "--lang",
        heading,
        type=click.Choice(CODES),
        help="English or Chinese. Default: by your settings, else your locale.",
    )


def screen_options() -> list[click.Parameter]:
    """How the explorer begins, draws and speaks."""
    return [
        HeadedOption(
            "--fresh", SCREEN, is_flag=True, help="Begin anew, not where you left this log."
        ),
        HeadedOption("--ascii", SCREEN, is_flag=True, help="Draw with ASCII only."),
        language_option(SCREEN),
    ]


def serve_options() -> list[click.Parameter]:
    """Where a browser finds the explorer."""
    return [
        HeadedOption(
            "--host", SERVING, default="127.0.0.1", metavar="HOST", help="Where to listen."
        ),
        HeadedOption(
            "--port",
            SERVING,
            type=click.IntRange(0, 65535),
            default=8000,
            metavar="N",
            help="Its port; 0 takes a free one.",
        ),
        HeadedOption(
            "--expose",
            SERVING,
            is_flag=True,
            help="Let other machines in: they read the log, and write files as you.",
        ),
    ]


def output_options() -> list[click.Parameter]:
    """Where the answer goes, and how wide it may be."""
    return [
        HeadedOption("-o", VIEWS, into="output", metavar="FILE", help="Where to; - is the screen."),
        HeadedOption(
            "--width",
            VIEWS,
            type=click.IntRange(40, 400),
            metavar="N",
            help="Cells of a line. Default: the terminal's, else 80.",
        ),
        language_option(),
    ]
