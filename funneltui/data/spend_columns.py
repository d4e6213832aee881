"""Which column of a spend file is what: by name, by the user's word, or one amount per channel."""

import re
from collections.abc import Iterator, Mapping

import polars as pl

from funneltui.deferred import dataclass
from funneltui.errors import ConfigError, InputError
from funneltui.model.spend_settings import SpendSettings
from funneltui.typos import nearest

PARTS = (
    "date",
    "amount",
    "channel",
    "campaign",
    "category",
    "currency",
    "impressions",
    "clicks",
)
_SAME: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day", "week", "month", "time", "ds", "week_start", "日期"),
    "amount": ("amount", "spend", "cost", "spent", "costs", "花费", "金额"),
    "channel": ("channel", "source", "utm_source", "platform", "渠道"),
    "campaign": ("campaign", "campaign_name", "utm_campaign", "活动"),
    "category": ("category", "kind", "type", "类别"),
    "currency": ("currency", "currency_code", "币种"),
    "impressions": ("impressions", "impression", "imps", "曝光"),
    "clicks": ("clicks", "click", "点击"),
}
_WIDE_AMOUNT = re.compile(r"(?i)^(.+?)_(spend|cost|s)$")
_WIDE_IMPRESSIONS = re.compile(r"(?i)^(.+?)_(impressions?|i)$")
_WIDE_CLICKS = re.compile(r"(?i)^(.+?)_clicks(_p)?$")


@dataclass(frozen=True)
class SpendColumns:
    """The file's columns by what they are."""

    date: str
    parts: tuple[dict[str, str], ...]
    """One for each amount column: what it is → the file's name; `=text` is a constant."""
    notes: tuple[str, ...]


def spend_columns(schema: pl.Schema, settings: SpendSettings, where: str) -> SpendColumns:
    """The columns of a file with this schema.

    Raises:
        InputError: There is no date or no amount.
        ConfigError: The user's word names a column that is not there, or no part of a spend file.
    """
    named = _named(schema, settings, where)
    found = {part: name for part in PARTS if (name := named.get(part) or _like(schema, part))}
    if "date" not in found:
        raise _missing("date", schema, where)
    date = found.pop("date")
    if "amount" in found:
        return SpendColumns(date, (found,), ())
    wide = list(_wide(schema, found))
    if not wide:
        raise _missing("amount", schema, where)
    channels = ", ".join(part["channel"][1:] for part in wide)
    note = f"one amount column per channel, read as channels: {channels}"
    return SpendColumns(date, tuple(wide), (note,))


def _named(schema: pl.Schema, settings: SpendSettings, where: str) -> dict[str, str]:
    for part, name in settings.columns:
        if part not in PARTS:
            near = nearest(part, PARTS)
            raise ConfigError(
                "unknown-key",
                what=f"A spend file has no '{part}'.",
                where="[spend.columns]",
                fix=f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(PARTS)}.",
            )
        if name not in schema:
            near = nearest(name, schema)
            hint = f"Did you mean '{near[0]}'?" if near else f"It has: {', '.join(schema)}."
            raise InputError(
                "column-missing",
                what=f"There is no column '{name}' to use as {part}.",
                where=f"{where} (from [spend.columns])",
                fix=hint,
            )
    return dict(settings.columns)


def _like(schema: pl.Schema, part: str) -> str | None:
    folded = {name.strip().casefold(): name for name in reversed(list(schema))}
    return next((folded[same] for same in _SAME[part] if same in folded), None)


def _wide(schema: pl.Schema, shared: dict[str, str]) -> Iterator[dict[str, str]]:
    impressions = _by_channel(schema, _WIDE_IMPRESSIONS)
    clicks = _by_channel(schema, _WIDE_CLICKS)
    for channel, name in _by_channel(schema, _WIDE_AMOUNT).items():
        part = {**shared, "amount": name, "channel": f"={channel}"}
        for what, columns in (("impressions", impressions), ("clicks", clicks)):
            if channel in columns:
                part[what] = columns[channel]
        yield part


def _by_channel(schema: pl.Schema, pattern: re.Pattern[str]) -> dict[str, str]:
    return {found[1]: name for name in schema if (found := pattern.match(name))}


def _missing(part: str, schema: pl.Schema, where: str) -> InputError:
    return InputError(
        f"spend-without-{part}",
        what=f"The spend file has no {part}.",
        where=f"{where} (columns: {', '.join(schema)})",
        fix=f'Call a column {part}, or map it: [spend.columns] {part} = "…".',
    )
