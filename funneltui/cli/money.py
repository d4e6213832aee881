"""The options of money: spend, plan, how shared spend is allocated, and as of when."""

import click

from funneltui.cli.choices import ALLOCATE, COST_BASES, REFERENCES, REFUND_DAYS
from funneltui.cli.grouping import HeadedOption

MONEY = "Money"


def money_options() -> list[click.Parameter]:
    """What the money and plan views need to know."""
    return [
        HeadedOption(
            "--spend",
            MONEY,
            metavar="FILE",
            type=click.Path(),
            help="What was spent: date, amount, and channel, campaign, category where known.",
        ),
        HeadedOption(
            "--targets",
            MONEY,
            metavar="FILE",
            type=click.Path(),
            help="The plan: what events mean, targets, benchmarks, campaigns and stages.",
        ),
        *shared_money_options(),
        HeadedOption(
            "--reference",
            MONEY,
            type=click.Choice(REFERENCES),
            help="What friction holds a step against; default: its best whole period.",
        ),
        HeadedOption(
            "--move",
            MONEY,
            nargs=3,
            metavar="FROM TO AMOUNT",
            help="What moving budget between channels would do, at constant rates.",
        ),
    ]


def gate_options() -> list[click.Parameter]:
    """What `gate` needs to know."""
    plan, spend = (
        HeadedOption(
            "--plan",
            MONEY,
            metavar="FILE",
            required=True,
            type=click.Path(),
            help="The plan: stages with budget, days and milestones.",
        ),
        money_options()[0],
    )
    form = HeadedOption(
        "--format", MONEY, type=click.Choice(("table", "json")), help="Default: table."
    )
    into = HeadedOption(
        "-o", MONEY, into="output", metavar="FILE", help="Where to; - is the screen."
    )
    return [plan, spend, *shared_money_options(), form, into]


def shared_money_options() -> list[click.Parameter]:
    """The options that `gate` has, too."""
    return [
        HeadedOption(
            "--allocate",
            MONEY,
            type=click.Choice(ALLOCATE),
            help="Spend that names no channel: shown apart (none, the default), or shared out.",
        ),
        HeadedOption(
            "--refunds",
            MONEY,
            type=click.Choice(REFUND_DAYS),
            help="A refund counts on its own day (by-date, the default) or its order's.",
        ),
        HeadedOption(
            "--cost-basis",
            MONEY,
            type=click.Choice(COST_BASES),
            help="Spend against the sales of its days (period, the default) or of its leads.",
        ),
        HeadedOption("--as-of", MONEY, metavar="T", help="Judge as of T: later rows take no part."),
    ]
