"""Seeded event logs for the benchmarks: skewed users, string ids, 20 event types, sorted by time.

Run as `python -m tests.benchmarks.make_events 20000000 FILE.parquet [FILE.csv.gz FILE.ndjson]`.
"""

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

EVENTS = (
    "view_item", "search", "home", "add_to_cart", "checkout", "purchase", "page_view", "login",
    "logout", "filter", "sort", "wishlist", "compare", "review", "support", "refund", "signup",
    "newsletter", "error", "app_open",
)  # fmt: skip
WEIGHTS = (25, 8, 9, 12, 6, 4, 9, 4, 3, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 3)
SEED = 20251101
SPAN_US = 60 * 86_400_000_000
PROPERTIES = {
    "channel": (31, ("google", "meta", "email", "organic", "tiktok")),
    "country": (17, ("US", "DE", "BR", "IN", "JP", "FR", "GB", "CN")),
}
FIRST_US = 1_756_684_800_000_000
CHUNK = 5_000_000


def make_events(rows: int, path: Path) -> None:
    """Write a log of so many rows, about 23 per user; one user has 5 % of all rows."""
    parts = []
    for number, start in enumerate(range(0, rows, CHUNK)):
        part = path.with_suffix(f".{number}.part")
        _stretch(number, start, min(CHUNK, rows - start), rows).write_parquet(part)
        parts.append(part)
    pl.scan_parquet(parts).sink_parquet(path)
    for part in parts:
        part.unlink()


def _stretch(number: int, start: int, count: int, rows: int) -> pl.DataFrame:
    """Some of the rows, of their stretch of the time."""
    rng = np.random.default_rng([SEED, number])
    who = (max(10, rows * 44 // 1000) * rng.random(count) ** 1.6).astype(np.int64)
    who[rng.random(count) < 0.05] = 7
    low, high = (SPAN_US * bound // rows for bound in (start, start + count))
    when = FIRST_US + np.sort(rng.integers(low, max(high, low + 1), count))
    what = rng.choice(len(EVENTS), count, p=np.array(WEIGHTS) / sum(WEIGHTS))
    columns = {
        "user_id": "u" + pl.Series(who * 7_919 % 10_000_019).cast(pl.String).str.zfill(8),
        "event": _words(what, EVENTS),
        "timestamp": pl.Series(when).cast(pl.Datetime("us")),
        "amount": pl.Series(np.round(rng.gamma(2.0, 20.0, count), 2)),
    }
    for name, (factor, values) in PROPERTIES.items():
        columns[name] = _words((who * factor + rng.integers(0, 2, count)) % len(values), values)
    return pl.DataFrame(columns)


def _words(numbers: npt.NDArray[np.int64], words: tuple[str, ...]) -> pl.Series:
    return pl.Series(numbers).replace_strict(dict(enumerate(words)), return_dtype=pl.String)


def as_text(parquet: Path, path: Path) -> None:
    """Write the same log as gzipped CSV or as NDJSON, by the name."""
    frame = pl.read_parquet(parquet)
    if path.suffix == ".gz":
        frame.write_csv(path, compression="gzip")
    else:
        frame.write_ndjson(path)


if __name__ == "__main__":
    rows, first, *others = sys.argv[1:]
    make_events(int(rows), Path(first))
    for other in others:
        as_text(Path(first), Path(other))
