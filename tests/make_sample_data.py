"""Writes `sample_data/`: run `python -m tests.make_sample_data [DIR]`.

Text files come out the same to the byte; of the Parquet file only the content is promised, since
its bytes follow the Polars version.
"""

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from tests.sample_shop import BEGIN, DAYS, SALE, SALE_DAYS, Dice, Row, Shop

SEED = 20250901
SMALL_SHARE = 100
"""One user in this many is in the small files."""

EVENT_TYPES: dict[str, pl.DataType] = {
    name: pl.Datetime("us", "UTC") if name == "timestamp" else pl.String() for name in Row._fields
} | {"amount": pl.Float64()}

PRICE_PER_CLICK = {
    ("google", "brand"): 0.45,
    ("google", "generic"): 1.10,
    ("meta", "prospecting"): 0.62,
    ("meta", "retargeting"): 0.85,
    ("meta", SALE): 0.70,
    ("tiktok", "creators"): 0.38,
    ("微信", "国庆节"): 0.55,
    ("linkedin", "whitepaper-2025"): 6.40,
    ("linkedin", "webinar-series"): 7.20,
}
MONTHLY_COSTS = (
    ("email", "weekly-digest", "software", 240.0),
    ("organic", "", "content", 2600.0),
    ("", "", "salary", 9800.0),
    ("", "", "commission", 1450.0),
    ("", "", "software", 780.0),
)
SPEND_COLUMNS = (
    "date", "channel", "campaign", "category", "amount", "currency", "impressions", "clicks",
)  # fmt: skip

TARGETS = """\
# What the numbers should be. Every table is optional.
currency = "USD"
gross_margin = 0.55

[meaning]                     # what the shop's events mean
lead = "lead_created"
qualified = ["whitepaper_download", "webinar_attend"]
sale = "支付成功"
refund = "refund"
order_id = "order_id"
product = "product"
plan = "plan"
offer = "upsell_offer"
upsell = "upsell_accepted"

[[target]]
metric = "cps"
value = 400
period = "2025-10"

[[target]]
metric = "revenue"
value = 1_200_000
period = "2025-Q4"

[[target]]
metric = "cac"
change = -0.10
months = 6
baseline = "previous-month"
period = "2025-Q4"

[[benchmark]]
metric = "conv_landing"
low = 0.0235
high = 0.0531
source = "WordStream"

[[incremental]]
name = "autumn sale"
from = 2025-10-01
until = 2025-10-08
baseline = "previous-period"
campaign = "autumn-sale"

[[stage]]
name = "pilot"
campaign = "autumn-sale"
budget = 2500
from = 2025-10-01
until = 2025-10-08
require = "all"

[[stage.milestone]]
metric = "iroas"
op = ">="
value = 1.0
by = 2025-10-08
min_n = 30
confidence = 0.8

[[stage]]
name = "webinars"
channel = "linkedin"
budget = 5000
from = 2025-10-08
until = 2025-12-01

[[stage.milestone]]
metric = "lead_quality"
op = ">="
value = 0.05
by = 2025-12-01

[[stage]]
name = "scale up"
budget = 40000
from = 2025-12-01
until = 2026-02-01

[[stage.milestone]]
metric = "roas"
op = ">="
value = 15
by = 2026-02-01
"""

FUNNELS = """\
[log]
user = "user_id"
event = "event"
time = "timestamp"
session = "session_id"
revenue = "amount"
time_zone = "UTC"

[[funnel]]
name = "checkout"
window = "7d"

[[funnel.step]]
event = "view_item"

[[funnel.step]]
event = "add_to_cart"

[[funnel.step]]
event = "checkout"

[[funnel.step]]
event = "支付成功"
name = "支付成功 paid"

[[funnel]]
name = "leads"
window = "30d"

[[funnel.step]]
event = "lead_created"
name = "Lead"

[[funnel.step]]
events = ["whitepaper_download", "webinar_attend"]
name = "Qualified"

[[funnel.step]]
event = "支付成功"
name = "Won"
where = "plan = 'business'"

[funnel.breakdown]
by = ["channel"]
"""


def main(folder: Path) -> None:
    """Writes every file of the sample into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    events = Shop(SEED).events()
    small = [row for row in events if _is_in_small(row)]
    event_frame(events).write_parquet(folder / "shop.parquet", compression_level=9)
    _write(folder / "shop_small.csv", csv_text(Row._fields, map(_csv_row, small)))
    _write(folder / "shop_small.ndjson", "".join(map(_json_line, small)))
    _write(folder / "spend.csv", csv_text(SPEND_COLUMNS, spend_rows(events)))
    _write(folder / "targets.toml", TARGETS)
    _write(folder / "funneltui.toml", FUNNELS)


def event_frame(events: Sequence[Row]) -> pl.DataFrame:
    """The events as a frame with the log's columns and types."""
    return pl.DataFrame(events, schema=EVENT_TYPES, orient="row")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows as comma-separated text; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def spend_rows(events: Iterable[Row]) -> list[tuple[object, ...]]:
    """What the shop paid: ads by day for the visits they brought, the rest by month."""
    dice = Dice(SEED)
    starts = {row.session_id: row for row in reversed(list(events))}
    visits = Counter(
        (row.timestamp.date(), row.channel, row.campaign)
        for row in starts.values()
        if (row.channel, row.campaign) in PRICE_PER_CLICK
    )
    rows: list[tuple[object, ...]] = []
    for day in (BEGIN.date() + timedelta(days=number) for number in range(DAYS)):
        if day.day == 1:
            rows += [
                (day, channel, campaign, category, f"{amount:.2f}", "USD", "", "")
                for channel, campaign, category, amount in MONTHLY_COSTS
            ]
        rows += [
            _ads(day, channel, campaign, visits[day, channel, campaign], dice)
            for channel, campaign in PRICE_PER_CLICK
            if campaign != SALE or (day - BEGIN.date()).days in SALE_DAYS
        ]
    return rows


def _ads(day: date, channel: str, campaign: str, visits: int, dice: Dice) -> tuple[object, ...]:
    clicks = visits + int(visits * 0.3 * dice.draw()) + 1
    impressions = clicks * (25 + int(60 * dice.draw()))
    cents = int(clicks * PRICE_PER_CLICK[channel, campaign] * (85 + int(30 * dice.draw())))
    return day, channel, campaign, "ads", f"{cents / 100:.2f}", "USD", impressions, clicks


def _is_in_small(row: Row) -> bool:
    digits = "".join(filter(str.isdigit, row.user_id or row.session_id))
    return int(digits) % SMALL_SHARE == 0


def _iso(row: Row) -> str:
    return row.timestamp.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _csv_row(row: Row) -> tuple[object, ...]:
    return tuple(row._replace(timestamp=_iso(row)))  # type: ignore[arg-type]  # text in its place


def _json_line(row: Row) -> str:
    return json.dumps(row._asdict() | {"timestamp": _iso(row)}, ensure_ascii=False) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "sample_data")
