"""Seeded event logs for the benchmarks: skewed users, string ids, 20 event types, sorted by time.

Run as `python -m tests.benchmarks.make_events 20000000 FILE.parquet`.
"""

import sys
from pathlib import Path

import numpy as np
import polars as pl

EVENTS = (
    "view_item", "search", "home", "add_to_cart", "checkout", "purchase", "page_view", "login",
    "logout", "filter", "sort", "wishlist", "compare", "review", "support", "refund", "signup",
    "newsletter", "error", "app_open",
)  # fmt: skip
WEIGHTS = (25, 8, 9, 12, 6, 4, 9, 4, 3, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 3)
SEED = 20251101
DAYS = 60
FIRST_US = 1_756_684_800_000_000
CHUNK = 5_000_000


def make_events(rows: int, path: Path) -> None:
    """Write a log of so many rows, about 23 per user; one user has 5 % of all rows."""
    users = max(10, rows * 44 // 1000)
    schema = (
        ("channel", ("google", "meta", "email", "organic", "tiktok")),
        (
            "country",
            ("US", "DE", "BR", "IN", "JP", "FR", "GB", "CN"),
        ),
    )
    parts = []
    for number, start in enumerate(range(0, rows, CHUNK)):
        rng = np.random.default_rng([SEED, number])
        count = min(CHUNK, rows - start)
        share = (start, start + count)
        who = (users * rng.random(count) ** 1.6).astype(np.int64)
        who[rng.random(count) < 0.05] = 7
        span = DAYS * 86_400_000_000
        low, high = (span * bound // rows for bound in share)
        when = FIRST_US + np.sort(rng.integers(low, max(high, low + 1), count))
        weights = np.array(WEIGHTS) / sum(WEIGHTS)
        columns = {
            "user_id": pl.Series(who * 7_919 % 10_000_019).cast(pl.String),
            "event": pl.Series(rng.choice(len(EVENTS), count, p=weights).astype(np.uint8)),
            "timestamp": pl.Series(when).cast(pl.Datetime("us")),
            "amount": pl.Series(np.round(rng.gamma(2.0, 20.0, count), 2)),
        }
        frame = pl.DataFrame(columns).with_columns(
            ("u" + pl.col("user_id").str.zfill(8)).alias("user_id"),
            pl.col("event").replace_strict(dict(enumerate(EVENTS)), return_dtype=pl.String),
        )
        for name, values in schema:
            draw = (who * (31 if name == "channel" else 17) + rng.integers(0, 2, count)) % len(
                values
            )
            frame = frame.with_columns(
                pl.Series(draw)
                .replace_strict(dict(enumerate(values)), return_dtype=pl.String)
                .alias(name)
            )
        part = path.with_suffix(f".{number}.part")
        frame.write_parquet(part)
        parts.append(part)
    pl.scan_parquet(parts).sink_parquet(path)
    for part in parts:
        part.unlink()


if __name__ == "__main__":
    make_events(int(sys.argv[1]), Path(sys.argv[2]))
