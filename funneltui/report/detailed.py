"""One thing of a log as public JSON and as flat rows."""

from collections.abc import Iterator, Sequence

from funneltui.model.log_items import (
    ColumnDetail,
    Detail,
    EventDetail,
    LogRow,
    RowDetail,
    RowsDetail,
)
from funneltui.report.profiled import Cell
from funneltui.views.format import iso


def detail_dict(detail: Detail, zone: str) -> tuple[str, dict[str, object]]:
    """The view's name, and its own keys."""
    match detail:
        case EventDetail():
            return "event", _event(detail, zone)
        case ColumnDetail():
            return "column", _column(detail)
        case RowsDetail():
            return "rows", _rows(detail)
        case RowDetail():
            return "row", _row(detail, zone)


def detail_rows(detail: Detail, zone: str) -> Iterator[Sequence[Cell]]:
    """A row per period, value or row of the log."""
    match detail:
        case EventDetail():
            yield ("start", "rows", "users")
            yield from ((iso(one.start, zone), one.rows, one.users) for one in detail.periods)
        case ColumnDetail():
            yield ("value", "rows", "users")
            yield from ((one.value, one.rows, one.users) for one in detail.values)
        case RowsDetail():
            yield ("row", "same_as", "exact", *detail.columns)
            yield from ((r.number, r.same_as, r.is_exact, *r.cells) for r in detail.shown)
        case RowDetail():
            yield ("column", "value")
            yield from zip(detail.columns, detail.row.cells, strict=True)


def _event(detail: EventDetail, zone: str) -> dict[str, object]:
    return {
        "event": detail.event,
        "rows": detail.rows,
        "share": detail.share,
        "users": detail.users,
        "first": iso(detail.first, zone),
        "last": iso(detail.last, zone),
        "grain": detail.grain.value,
        "periods": [
            {"start": iso(one.start, zone), "rows": one.rows, "users": one.users}
            for one in detail.periods
        ],
    }


def _column(detail: ColumnDetail) -> dict[str, object]:
    column = detail.column
    return {
        "column": column.name,
        "type": column.type,
        "role": column.role,
        "rows": detail.rows,
        "distinct": column.distinct,
        "nulls": column.nulls,
        "least": detail.least,
        "most": detail.most,
        "values": [
            {"value": one.value, "rows": one.rows, "users": one.users} for one in detail.values
        ],
        "other_rows": detail.other_rows,
    }


def _rows(detail: RowsDetail) -> dict[str, object]:
    repeats = {"exact": detail.exact} if detail.reason == "duplicate" else {}
    return {
        "reason": detail.reason,
        "rows": detail.rows,
        **repeats,
        "columns": list(detail.columns),
        "shown": [_log_row(row) for row in detail.shown],
    }


def _log_row(row: LogRow) -> dict[str, object]:
    same = {} if row.same_as is None else {"same_as": row.same_as, "exact": row.is_exact}
    return {"row": row.number, **same, "values": list(row.cells)}


def _row(detail: RowDetail, zone: str) -> dict[str, object]:
    return {
        "row": detail.row.number,
        "user": detail.user,
        "event": detail.event,
        "time": iso(detail.time, zone),
        "columns": list(detail.columns),
        "values": list(detail.row.cells),
    }
