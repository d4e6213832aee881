"""Who is in a row of a table of money: by the value that the money of each unit belongs to."""

from dataclasses import replace

import polars as pl

from funneltui.data.log import EventLog
from funneltui.engine.local.arrays import Flags
from funneltui.engine.local.ledger import money_values, unit_number
from funneltui.engine.local.ledger_columns import split_names
from funneltui.engine.local.reading import collect
from funneltui.model.economics import EconomicsQuery
from funneltui.model.funnel import Breakdown, Funnel, Step
from funneltui.model.meaning import Meaning
from funneltui.model.money_cohorts import MoneyCohort


def money_rows(log: EventLog, funnel: Funnel, cohort: MoneyCohort) -> Flags:
    """Whether each input row is of a unit of the cohort.

    Raises:
        QueryError: A condition of the cohort cannot be used.
        InputError: There is no such column.
    """
    breakdown = Breakdown(cohort.by, cohort.value_at)
    meaning = Meaning(lead=Step("lead", cohort.lead), sale=Step("then", cohort.then))
    asked = EconomicsQuery(replace(funnel, breakdown=breakdown, cohorts=()), meaning)
    units = money_values(log, asked)
    names = split_names(breakdown)
    named = pl.DataFrame(
        list(cohort.without or (cohort.value,)),
        schema=dict.fromkeys(names, pl.String),
        orient="row",
    )
    wanted = units.join(named, on=names, how="anti" if cohort.without else "semi")["u"]
    inside = unit_number(log, funnel).is_in(wanted.implode()).fill_null(value=False)
    flags: Flags = collect(log.frame.select(inside.alias("c")), log)["c"].to_numpy()
    return flags
