"""What the guess of a role may use, and what it may ask of it."""

from dataclasses import dataclass

import polars as pl

from funneltui.data.paths import find_column, missing_column, nested_names
from funneltui.data.signatures import Signature
from funneltui.model.events import Role, RoleGuess


@dataclass(frozen=True)
class Look:
    """What a guess may use."""

    sample: pl.DataFrame
    signature: Signature | None
    where: str
    cuts_sessions: bool = False
    """A silence that ends sessions was asked for, so no session column is looked for."""

    @property
    def names(self) -> list[str]:
        """Columns, then fields of nested columns."""
        nested = nested_names(self.sample.schema).difference(self.sample.columns)
        return [*self.sample.columns, *sorted(nested)]


def check_column(look: Look, name: str, role: Role) -> None:
    """Passes where there is such a column or path.

    Raises:
        InputError: `column-missing`, with the nearest names and all columns.
    """
    if find_column(name, look.sample.schema) is None:
        raise missing_column(name, look.sample.columns, look.where, role.value)


def named_by_user(role: Role, column: str) -> RoleGuess:
    """The guess that is none."""
    return RoleGuess(role, column, 1.0, "named by the user")
