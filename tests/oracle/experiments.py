"""Variants of an experiment, unit by unit: decision 0080."""

from collections import Counter
from dataclasses import dataclass, field

from funneltui.model.funnel import Funnel
from tests.oracle.chains import fits
from tests.oracle.counts import got_to, has_window_left
from tests.oracle.rows import Log
from tests.oracle.units import Unit, cases_of, units


@dataclass
class Experiment:
    """Per variant, so many; the numbers of ExperimentCounts."""

    units: Counter[str] = field(default_factory=Counter)
    entered: Counter[str] = field(default_factory=Counter)
    reached: Counter[tuple[str, int]] = field(default_factory=Counter)
    in_progress: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    early: Counter[str] = field(default_factory=Counter)
    crossed: int = 0
    without: int = 0


def experiment(log: Log, funnel: Funnel, column: str) -> Experiment:
    found = Experiment()
    for unit in units(log, funnel):
        values = [row.props[column] for row in unit.rows if row.props[column] is not None]
        variants = {str(value) for value in values}
        if len(variants) == 1:
            found.units[variants.copy().pop()] += 1
        for case in cases_of(funnel, [unit]):
            if case.attempt.void:
                continue
            if len(variants) != 1:
                found.crossed += bool(variants)
                found.without += not variants
                continue
            (variant,) = variants
            entry = case.attempt.entry.time_us
            found.entered[variant] += 1
            found.before[variant] += _did_last_before(funnel, unit, entry)
            found.early[variant] += all(
                row.time_us > entry for row in unit.rows if row.props[column] is not None
            )
            steps = len(funnel.steps)
            for number in range(1, steps + 1):
                found.reached[variant, number] += got_to(case, number, funnel)
            found.in_progress[variant] += case.attempt.depth < steps and has_window_left(log, case)
    return found


def _did_last_before(funnel: Funnel, unit: Unit, entry: int) -> bool:
    last = funnel.steps[-1]
    return any(fits(row, last) and row.time_us < entry for row in unit.rows)
