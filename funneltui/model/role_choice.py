"""A role that cannot be settled: what the columns look like, and which of them it could be."""

from dataclasses import field

from funneltui.deferred import dataclass
from funneltui.errors import InputError
from funneltui.model.events import Role


@dataclass(frozen=True)
class ColumnLook:
    """One column of a sample."""

    name: str
    type: str
    """As a profile says it: `text`, `integer`, `number`, `time`, `yes/no`, `nested`."""
    distinct: int | None
    """Distinct values in the sample; None where they cannot be compared."""
    example: str
    """The first value; empty where there is none."""
    looks: str
    """`when`, `who`, `what`, `number`, `empty` or `nothing`."""
    reading: str = ""
    """How its times are written, where it looks like `when`."""


@dataclass(frozen=True)
class RoleOption:
    """A column that may play the role."""

    column: str
    format: str = ""
    """Of times: how they are to be read; empty is as they look."""
    read: int | None = None
    """Of times: values of the sample that can be read so."""
    values: int = 0
    """Values in the sample."""
    unread: tuple[str, ...] = ()
    """The first values that cannot be read so."""

    @property
    def spec(self) -> str:
        """As it is typed after `--time` and the like."""
        return f"{self.column}:{self.format}" if self.format else self.column


@dataclass(frozen=True)
class RoleQuestion:
    """Which column is it?"""

    role: Role
    columns: tuple[ColumnLook, ...]
    options: tuple[RoleOption, ...]
    """Likely ones first; () where none is."""
    more_columns: int = 0
    """Columns that are not among `columns`."""
    names: tuple[str, ...] = field(default=(), repr=False)
    """Of all columns."""


class RoleError(InputError):
    """A role has no column, or its column cannot be used: the user is asked which it is.

    Args:
        code: A stable slug.
        question: What to ask.
        what: What happened.
        where: In which log, with all its columns.
        fix: Which flag says it.
    """

    def __init__(
        self, code: str, question: RoleQuestion, *, what: str, where: str, fix: str
    ) -> None:
        super().__init__(code, what=what, where=where, fix=fix)
        self.question = question
