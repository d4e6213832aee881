"""Files of cohorts in a funnel file: their paths are relative to it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from funneltui.errors import QueryError
from funneltui.model.cohorts import cohort_text, parse_cohort
from funneltui.model.funnel import Funnel


def with_cohorts_from(funnel: Funnel, folder: Path | None) -> Funnel:
    """The funnel with paths that were relative to the folder of its file, as they are from here."""
    if folder is None:
        return funnel
    return _moved(funnel, lambda path: str(folder / Path(path).expanduser()))


def with_cohorts_beside(funnel: Funnel, folder: Path) -> Funnel:
    """The funnel as its file in the folder says it: paths inside are relative, others whole."""

    def move(path: str) -> str:
        whole = Path(path).expanduser().absolute()
        is_inside = whole.is_relative_to(folder)
        return str(whole.relative_to(folder) if is_inside else whole)

    return _moved(funnel, move)


def _moved(funnel: Funnel, move: Callable[[str], str]) -> Funnel:
    if not funnel.cohorts:
        return funnel
    return replace(funnel, cohorts=tuple(_cohort(text, move) for text in funnel.cohorts))


def _cohort(text: str, move: Callable[[str], str]) -> str:
    try:
        cohort = parse_cohort(text)
    except QueryError:
        # It is refused where it is applied.
        return text
    return cohort_text(replace(cohort, users=move(cohort.users))) if cohort.users else text
