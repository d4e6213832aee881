"""A log whose every name is out to break the screen, with the real engine under it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from funneltui.charts.glyphs import UNICODE
from funneltui.cli.definition import define
from funneltui.cli.explore import Exploration
from funneltui.cli.options import Flags
from funneltui.i18n.languages import LANGUAGES
from funneltui.tui.start import StartRequest

NAMES = (
    "[red]buy[/red]",
    "\x1b[31mRED\x1b[0m\x1b]52;c;aGk=\x07",
    "\u202eevil\u202c\u2066x\u2069",
    "支付成功 浏览商品 ｆｕｌｌ",
    "[/]",
    "a\x00b\x08c\x7fd\x9bm\x85n",
    "zero\u200bwidth\ufeff\u00ad\u2028",
    "Z" + "\u0301\u0302\u0303\u0304\u0305\u0306\u0307" * 5 + "algo",
    "👨‍👩‍👧‍👦 🇨🇳 ❤️ 👍🏽",
    "שלום עולם",
    "مرحبا",
    "=cmd|' /C calc'!A0",
    "",
    "   ",
    "L" * 10_000,
    "line\nline\ttab\rreturn",
    "Other",
    "all",
    "~",
    "≈",
    "{0} {name} %s",
)
"""As names of events, in ids and as values; the first four are the steps."""
STEPS = NAMES[:4]
COLUMN = "[red]prop\x1b[1m"
_START = datetime(2025, 1, 1, tzinfo=UTC)
_USERS = 126


def write_log(folder: Path) -> Path:
    """The log as a file whose name is hostile, too."""
    path = folder / "\x1b[31m[red]evil\u202e.parquet"
    rows = [row for number in range(_USERS) for row in _rows_of(number)]
    names = ("user_id", "event", "time", COLUMN, "amount")
    pl.DataFrame(rows, schema=names, orient="row").write_parquet(path)
    return path


def exploration(path: Path) -> Exploration:
    """The explorer of the log, asked for the four steps by their names."""
    words = (str(path),)
    quoted = tuple('"{}"'.format(name.replace('"', '""')) for name in STEPS)
    return Exploration(define(words, Flags(step=quoted, no_cache=True)), words, path.parent / "f")


def request(known: Exploration, language: str, *, ascii_only: bool) -> StartRequest:
    """The explorer in a language, with signs or with ASCII only."""
    return replace(known.request(), language=LANGUAGES[language], ascii=ascii_only)


def drawn_signs() -> frozenset[str]:
    """What only a terminal with more than ASCII can draw."""
    box = {chr(code) for code in range(0x2500, 0x2600)}
    return frozenset(box | {UNICODE.cursor, UNICODE.ellipsis, "↵", "↑", "↓", "→", "…"})


def _rows_of(number: int) -> Iterator[tuple[str, str, datetime, str, float]]:
    name = NAMES[number % len(NAMES)]
    entered = _START + timedelta(hours=9 * number)
    for step, event in enumerate(STEPS[: 1 + number % 5]):
        done = entered + timedelta(minutes=7 * step * (1 + number % 50))
        yield f"{name}{number}", event, done, NAMES[number * 5 % len(NAMES)], 10.0 * step
        other = NAMES[(number + step) % len(NAMES)]
        yield f"{name}{number}", other, done + timedelta(seconds=90), name, 0.5
    later = entered + timedelta(days=8)
    yield f"{name}{number}", name, later, name, 0.25
