"""The money of some units: the ledger of everybody, without the rows of the others."""

from dataclasses import fields, replace

import numpy as np
import polars as pl

from funneltui.data.log import EventLog
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.ledger import Ledger, unit_number
from funneltui.engine.local.members import part_units
from funneltui.engine.local.reading import collect


def of_members(ledger: Ledger, journeys: Journeys, log: EventLog) -> Ledger:
    """The ledger of the units that the journeys are of; its days stay those of the whole log.

    Args:
        ledger: Of everybody.
        journeys: Of the units wanted; money belongs to their users where sessions are counted.
        log: Where both are from.
    """
    number = unit_number(log, journeys.question.funnel)
    wanted = collect(log.frame.select(number.gather(_rows(journeys)).alias("u")), log)["u"]
    frames = {
        each.name: value.filter(pl.col("u").is_in(wanted.implode()))
        for each in fields(ledger)
        if isinstance(value := getattr(ledger, each.name), pl.DataFrame)
    }
    return replace(ledger, **frames)  # type: ignore[arg-type]  # frames for frames


def _rows(journeys: Journeys) -> pl.Series:
    """An input row of every unit."""
    firsts = [part_units(part).rows for part in journeys.parts]
    return pl.Series(np.concatenate(firsts).astype(np.int64))
