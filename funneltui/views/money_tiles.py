"""The numbers a money screen begins with, as a table of tiles: value, change, small columns."""

from funneltui.analysis.tiles import Tile, tiles_of
from funneltui.charts.glyphs import UNICODE
from funneltui.charts.spark import spark
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.model.money import MoneyResult
from funneltui.views.format import UNDEFINED
from funneltui.views.money_columns import compact, short_name
from funneltui.views.page import Column, Row, Table, Tone
from funneltui.views.width import cells

_MOST_BARS = 10
_GAP = 2
_MOST_TILES = 8


def tiles_table(result: MoneyResult, width: int, tr: Messages) -> Table:
    """As many tiles as the width has room for."""
    words = money_screen_words(tr.code)
    tiles = _fitting(tiles_of(result), width, tr)
    has_changes = any(tile.change is not None for tile in tiles)
    grain = tr.periods.grains[result.query.grain] if result.query.grain else ""
    rows = [Row(tuple(compact(tile.metric) for tile in tiles), tone=Tone.STRONG)]
    if has_changes:
        rows.append(Row(tuple(_change(tile) for tile in tiles)))
        rows.append(Row(tuple(_spark(tile) for tile in tiles), tone=Tone.ACCENT))
    return Table(
        columns=tuple(Column(short_name(tile.metric.id, tr), shrink=True) for tile in tiles),
        rows=tuple(rows),
        caption=words.change.format(grain=grain) if has_changes else words.no_change,
    )


def _fitting(tiles: tuple[Tile, ...], width: int, tr: Messages) -> tuple[Tile, ...]:
    used, shown = 1, 0
    for tile in tiles[:_MOST_TILES]:
        used += _GAP + max(
            cells(text)
            for text in (short_name(tile.metric.id, tr), compact(tile.metric), _spark(tile))
        )
        if used > width + _GAP and shown:
            break
        shown += 1
    return tiles[:shown]


def _change(tile: Tile) -> str:
    if tile.change is None:
        return UNDEFINED
    if round(1000 * tile.change) == 0:
        return "0.0%"
    arrow = "▲" if tile.change > 0 else "▼"
    return f"{arrow} {abs(100 * tile.change):,.1f}%"


def _spark(tile: Tile) -> str:
    known = tile.series[-_MOST_BARS:]
    return spark(known, UNICODE) if any(value is not None for value in known) else ""
