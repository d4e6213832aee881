"""Spend and plan, read. Imported in the worker only: it brings the analyses with it."""

import asyncio
import shlex
from collections.abc import Callable

from funneltui.analysis.budget import sides_of
from funneltui.analysis.wishes import MoneyWish
from funneltui.errors import ConfigError, FunneltuiError
from funneltui.model.money import MoneyResult
from funneltui.report.money_inputs import MoneyInputs, money_wish
from funneltui.tui.money import MoneyAnswer
from funneltui.tui.money_files import MoneyFiles
from funneltui.tui.problem import problem_text
from funneltui.tui.session import Session

_MOVE_WORDS = 3


def move_words(text: str | None) -> tuple[str, str, str] | None:
    """The three words of a move; None where nothing is moved.

    Raises:
        ConfigError: They are not three.
    """
    if not text:
        return None
    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    if len(words) != _MOVE_WORDS:
        raise ConfigError(
            "move-words",
            what="A move is from, to and how much.",
            where="--move",
            fix="Write three words, in quotes where they have spaces: google facebook 500.",
        )
    return words[0], words[1], words[2]


def check_move(wish: MoneyWish, answer: object) -> None:
    """Refuse to move money between channels that the answer on the screen does not have.

    Raises:
        QueryError: There is no such channel, or it spent less.
    """
    result = answer.result if isinstance(answer, MoneyAnswer) else None
    if wish.move is not None and isinstance(result, MoneyResult):
        by = result.funnel.breakdown.by if result.funnel.breakdown else ()
        sides_of(wish.move, result.groups, " · ".join(by))


def read_files(files: MoneyFiles, time_zone: str) -> MoneyWish:
    """What the files say.

    Raises:
        FunneltuiError: One of them cannot be used.
    """
    inputs = MoneyInputs(
        spend=files.spend,
        plan=files.plan,
        allocate=files.allocate,
        as_of=files.as_of,
        refunds=files.refunds,
        cost_basis=files.cost_basis,
        reference=files.reference,
        sort=files.sort,
        move=move_words(files.move),
    )
    return money_wish(inputs, files.settings, time_zone)


def _nothing_else(_: MoneyWish) -> None:
    """Look no further than at the files."""


async def refusal(
    session: Session,
    files: MoneyFiles,
    check: Callable[[MoneyWish], None] = _nothing_else,
) -> str:
    """Why files named on the screen cannot be used; empty where they can.

    Args:
        session: For the log's zone and the language.
        files: Read beside the screen.
        check: What else has to hold of what they say.
    """
    zone = session.facts.time_zone if session.facts else "UTC"
    try:
        check(await asyncio.to_thread(read_files, files, zone))
    except FunneltuiError as error:
        return problem_text(error, session.tr)
    return ""
