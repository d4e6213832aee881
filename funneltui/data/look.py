"""What the guess of a role may use, and what it may ask of it."""

import polars as pl

from funneltui.data.paths import find_column, missing_column, nested_names
from funneltui.data.role_options import asking
from funneltui.data.signatures import Signature
from funneltui.deferred import dataclass
from funneltui.errors import InputError
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
    """Passes where there is such a column or path, and it holds single values.

    Raises:
        InputError: `column-missing`, with the nearest names and all columns, or `column-nested`.
    """
    found = find_column(name, look.sample.schema)
    if found is None:
        told = missing_column(name, look.sample.columns, look.where, role.value)
        raise asking(told, look.sample, role)
    if look.sample.select(found).dtypes[0].is_nested():
        raise asking(_nested(name, role, look.where), look.sample, role)


def _nested(name: str, role: Role, where: str) -> InputError:
    return InputError(
        "column-nested",
        what=f"'{name}' holds several values per row, so it cannot be the {role.value}.",
        where=where,
        fix=f"Name what is inside it: --{role.value} {name}.FIELD.",
    )


def named_by_user(role: Role, column: str) -> RoleGuess:
    """The guess that is none."""
    return RoleGuess(role, column, 1.0, "named by the user")
