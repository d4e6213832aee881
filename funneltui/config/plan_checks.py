"""What a plan's tables may not say: names twice, numbers that are none, milestones of nothing."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Protocol

from funneltui.config.mistakes import Mistakes
from funneltui.config.origin import KeyPath, Origin
from funneltui.config.plan_shapes import MeaningTable, MilestoneTable, StageTable, TargetTable
from funneltui.errors import ConfigError
from funneltui.model.plan import Trigger

_OF_A_VALUE = (Trigger.METRIC, Trigger.INCREASE, Trigger.BUDGET, Trigger.ELAPSED)


class Named(Protocol):
    """A table with a name."""

    @property
    def name(self) -> str:
        """What others know it by."""


def check_names(kind: str, tables: Sequence[Named], mistakes: Mistakes) -> None:
    """Keep what is wrong with the names of the tables of one kind.

    Args:
        kind: As the file calls them: `stage`.
        tables: In the file's order.
        mistakes: Where it is kept.
    """
    seen: set[str] = set()
    for index, each in enumerate(tables):
        if (kind, index) in mistakes.broken:
            continue
        where = mistakes.origin.at((kind, index, "name"))
        if not each.name.strip():
            mistakes.found.append(
                ConfigError(
                    "no-name",
                    what=f"A {kind} has no name.",
                    where=where,
                    fix='Write name = "…".',
                )
            )
        elif each.name in seen:
            mistakes.found.append(
                ConfigError(
                    "name-twice",
                    what=f"The {kind} '{each.name}' is described twice.",
                    where=where,
                    fix="Keep one of them, or give one another name.",
                )
            )
        seen.add(each.name)


def check_words(table: MeaningTable, origin: Origin) -> None:
    """Refuse a word that is blank.

    Raises:
        ConfigError: An event or column of `[meaning]` is an empty text.
    """
    for key, said in _words(table):
        if not said.strip():
            raise ConfigError(
                "blank-name",
                what=f"'{key}' names nothing.",
                where=origin.at(("meaning", key)),
                fix="Write an event or column of the log, or leave the key out.",
            )


def _words(table: MeaningTable) -> Iterator[tuple[str, str]]:
    for key in table.__struct_fields__:
        said = getattr(table, key)
        for each in said if isinstance(said, tuple) else (said,):
            if isinstance(each, str):
                yield key, each


def check_number(number: float | None, least: float, origin: Origin, at: KeyPath) -> None:
    """Refuse what is below the least, or no finite number; nothing said is fine.

    Raises:
        ConfigError: It is.
    """
    if number is None or (least <= number < inf and number > -inf):
        return
    fix = "Use a number." if least == -inf else f"Use {least:g} or more."
    raise ConfigError(
        "bad-number", what=f"'{at[-1]}' cannot be {number:g}.", where=origin.at(at), fix=fix
    )


def check_target(table: TargetTable, origin: Origin, at: KeyPath) -> None:
    """Refuse a target that cannot be reached.

    Raises:
        ConfigError: A number is not finite, or the change takes away more than there is.
    """
    check_number(table.value, -inf, origin, (*at, "value"))
    if isinstance(table.baseline, float | int):
        check_number(table.baseline, -inf, origin, (*at, "baseline"))
    if table.change is not None and not -1 <= table.change < inf:
        raise ConfigError(
            "bad-change",
            what=f"'change' cannot be {table.change:g}.",
            where=origin.at((*at, "change")),
            fix="Write -0.10 for 10% less, 0.10 for 10% more.",
        )


def check_milestone(table: MilestoneTable, stage: StageTable, origin: Origin, at: KeyPath) -> None:
    """Refuse a milestone that nothing can meet or miss.

    Raises:
        ConfigError: It has no threshold, no day, or the stage does not begin.
    """
    if table.kind in _OF_A_VALUE and table.value is None:
        raise _missing("value", origin.at(at))
    if table.kind is Trigger.DATE and table.by is None:
        raise _missing("by", origin.at(at))
    if table.kind is Trigger.ELAPSED and stage.first is None:
        raise _missing("from", origin.at(at[:2]))
    check_number(table.value, -inf, origin, (*at, "value"))
    check_number(table.min_n, 0, origin, (*at, "min_n"))


def _missing(key: str, where: str) -> ConfigError:
    return ConfigError(
        "missing-key",
        what=f"The key '{key}' is missing.",
        where=where,
        fix=f"Add it: {key} = …",
    )
