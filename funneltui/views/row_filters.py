"""Conditions over rows, as SQL says them."""


def sql_name(column: str) -> str:
    """A column as SQL names it."""
    return '"' + column.replace('"', '""') + '"'


def sql_text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def holds(column: str, value: str | None) -> str:
    """The condition that a column has a value, as it is shown; None is no value."""
    name = sql_name(column)
    # A column of numbers cannot be compared with a text, and its type is not known here.
    return f"{name} IS NULL" if value is None else f"CAST({name} AS TEXT) = {sql_text(value)}"
