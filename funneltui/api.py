"""The same from Python: what `funneltui report --format json` prints, as a dict."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike, fspath
from typing import Any

import polars as pl

from funneltui import __version__
from funneltui.analysis.names import require_likely_events
from funneltui.analysis.wishes import MoneyWish
from funneltui.config.define import definition_dict
from funneltui.config.file import FunnelFile, funnel_file_from_dict
from funneltui.config.funnels import named_funnel
from funneltui.data.log import EventLog
from funneltui.data.open import log_from_frame, open_log
from funneltui.data.suggest import suggest_funnel
from funneltui.engine.base import Engine, Watch
from funneltui.engine.local import open_engine
from funneltui.errors import ConfigError
from funneltui.model.events import SourceSpec
from funneltui.model.funnel import Funnel, Grain
from funneltui.report.answers import Setting
from funneltui.report.ask import MONEY_VIEWS, Wish, ask, require_view
from funneltui.report.besides import beside_wish
from funneltui.report.cohorts import cohort_wish
from funneltui.report.experiment import experiment_wish
from funneltui.report.json import answer_dict
from funneltui.report.listed import units_wish, with_at_most
from funneltui.report.money_inputs import MoneyInputs, money_wish

Source = str | PathLike[str] | Sequence[str | PathLike[str]] | pl.DataFrame | pl.LazyFrame | None


def run(  # noqa: PLR0913  a public signature, and each of the last ones has a default
    source: Source,
    definition: Mapping[str, object],
    view: str = "funnel",
    *,
    grain: str | None = None,
    from_step: int | None = None,
    to_step: int | None = None,
    bins: int | None = None,
    who: int | None = None,
    compare: str | None = None,
    sensitivity: bool = False,
    cohorts_by: str | None = None,
    retention: str | None = None,
    money: MoneyInputs | None = None,
    of: str | None = None,
    group: str | Sequence[str] = (),
    sort: str | None = None,
    name: str | None = None,
    rows: int | None = None,
    variant: str | None = None,
    control: str | None = None,
    split: str | None = None,
) -> dict[str, Any]:  # the values are JSON: numbers, text, lists and dicts
    """One view of a funnel over a log, as the dict that the report's JSON is made of.

    Args:
        source: A path, a list of paths, or a Polars frame, lazy or not; None where the definition
            has `source` tables.
        definition: The funnel file as a dict. Of several funnels the first is asked, where no
            `name` is given; where there is none, one is suggested from the log.
        view: `funnel`, `units`, `time`, `trend`, `cohorts`, `retention`, `money`, `plan`,
            `upsell`, `friction`, `paths` or `experiment`.
        grain: `hour`, `day`, `week`, `month` or `quarter`: the periods of trend, cohorts and
            money.
        from_step: Where the time view begins, or after which step the paths do, counted from 1.
        to_step: Where the time view ends; the last step where not said.
        bins: Bars of the time view's histogram.
        who: A step of the funnel view, counted from 1, of which to say who converts.
        compare: What the funnel view is compared with: `previous` for the period before, the name
            of another funnel of the definition, or a filter.
        sensitivity: Whether the funnel view is asked in other orders and windows, too.
        cohorts_by: What the cohorts and retention views divide by: `entry` or `first` for the
            period of the counted entry or of the first row, or a column.
        retention: `on` for who came back in exactly the Nth period, `on-or-after` for then or
            later.
        money: Spend file, plan and as-of of the views of money.
        of: Who the units view lists, as `--of` says it: `all`, `reached:2`, `lost:2`,
            `lost-then:2=refund`, `took:1:3:60:300`.
        group: Only units of this group of the breakdown: its value, or one per column.
        sort: The order of the units view, as `--sort` says it: `revenue`, `id:desc`.
        name: Which funnel of the definition is asked.
        rows: How many units or groups are listed at most, as `--rows` says it.
        variant: The column of an experiment's variants; else the one that is called like one.
        control: The variant that the others are held against; else the one called so.
        split: The planned sizes of the variants, as `--split` says it: `A=50,B=50`.

    An event that never occurs counts as zero, unless the log is a file and the event looks like
    a typo of another one, or is the only way into the funnel.

    Raises:
        FunneltuiError: Where the command would have ended with 2 or 3.
    """
    require_view(view)
    file = funnel_file_from_dict(definition)
    log = _open(source, file)
    with_it = beside_wish(who, compare, file.funnels, is_asked_otherwise=sensitivity)
    divided = cohort_wish(cohorts_by, retention, None, None)
    selection, sorting = units_wish(of, (group,) if isinstance(group, str) else group, sort)
    wish = Wish(_grain(grain), from_step, to_step, bins, cohorts=divided, beside=with_it)
    wish = replace(wish, selection=selection, sorting=sorting, rows=_rows(rows))
    wish = replace(wish, experiment=experiment_wish(variant, control, split))
    if view in MONEY_VIEWS:
        wish = replace(wish, money=_priced(money, file, log))
    funnel = with_at_most(_chosen(file, name) or suggest_funnel(log).funnel, rows)
    setting = Setting(__version__, definition_dict(funnel, log.settings))
    return answer_dict(ask(_engine(source, log, funnel), funnel, view, wish, Watch()), setting)


def _engine(source: Source, log: EventLog, funnel: Funnel) -> Engine:
    """The engine; in a file, an event that looks like a typo is refused."""
    engine = open_engine(log)
    if not isinstance(source, pl.DataFrame | pl.LazyFrame):
        require_likely_events(engine, funnel)
    return engine


def _priced(money: MoneyInputs | None, file: FunnelFile, log: EventLog) -> MoneyWish:
    return money_wish(money or MoneyInputs(), file.spend, log.settings.time_zone)


def _open(source: Source, file: FunnelFile) -> EventLog:
    if isinstance(source, pl.DataFrame | pl.LazyFrame):
        return log_from_frame(source, file.settings)
    if source is None:
        paths: Sequence[str | PathLike[str]] = ()
    elif isinstance(source, str | PathLike):
        paths = (source,)
    else:
        paths = source
    sources = tuple(SourceSpec(fspath(path)) for path in paths) or file.sources
    if not sources:
        raise ConfigError(
            "no-source",
            what="No log is named.",
            where="source",
            fix="Give a path, a list of paths, a Polars frame, or 'source' tables.",
        )
    return open_log(sources, file.settings)


def _chosen(file: FunnelFile, name: str | None) -> Funnel | None:
    if name is not None:
        return named_funnel(file.funnels, name, "name")
    return file.funnels[0] if file.funnels else None


def _rows(rows: int | None) -> int | None:
    if rows is not None and rows < 1:
        raise ConfigError(
            "bad-rows",
            what=f"A list cannot have {rows} rows.",
            where="rows",
            fix="Use 1 or more, or leave it out.",
        )
    return rows


def _grain(grain: str | None) -> Grain | None:
    words = [each.value for each in Grain]
    if grain is not None and grain not in words:
        raise ConfigError(
            "bad-grain",
            what=f"There is no grain '{grain}'.",
            where="grain",
            fix=f"Use one of: {', '.join(words)}.",
        )
    return Grain(grain) if grain else None
