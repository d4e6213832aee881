"""What `funneltui report` answers: the questions put to the log, and the answers written down."""

from dataclasses import replace

from funneltui import __version__
from funneltui.analysis.names import empty_notes
from funneltui.analysis.wishes import MoneyWish
from funneltui.cli.definition import Definition
from funneltui.cli.language import encoding_of, language_for
from funneltui.cli.opening import Opened
from funneltui.cli.options import Params
from funneltui.cli.output import width_for
from funneltui.cli.problems import tell_note
from funneltui.cli.speaking import messages_here
from funneltui.cli.telling import absent_notes, dropped_notes, log_notes
from funneltui.config.define import definition_dict
from funneltui.deferred import dataclass
from funneltui.engine.base import Watch
from funneltui.model.funnel import Grain, Order
from funneltui.report import rendered
from funneltui.report.answers import Answer, Setting, UnitsAnswer, asked
from funneltui.report.ask import MONEY_VIEWS, VIEWS, Wish, ask
from funneltui.report.besides import beside_wish
from funneltui.report.cohorts import cohort_wish
from funneltui.report.experiment import experiment_wish
from funneltui.report.listed import is_metric, units_wish, with_at_most
from funneltui.report.money_inputs import MoneyInputs, money_wish
from funneltui.views.manner import Change, Figures, Layout, Manner, PathSide, Scale

_WITHOUT_PICTURES = frozenset({"json", "csv"})


@dataclass(frozen=True)
class Asking:
    """What was asked, and of which log."""

    definition: Definition
    opened: Opened
    params: Params


def answered(asking: Asking, form: str) -> str | bytes:
    """The answers in a format; what a reader should know of the log is told beside them.

    Raises:
        FunneltuiError: The question cannot be answered.
    """
    definition, params = asking.definition, asking.params
    listed = with_at_most(asking.opened.funnel, params["rows"])
    opened = replace(asking.opened, funnel=listed)
    for note in log_notes(opened.log, messages_here()):
        tell_note(note)
    for note in absent_notes(opened):
        tell_note(note)
    if opened.reason:
        preset = definition.flags.preset
        how = f"preset {preset}" if preset else "no funnel is named, so one is suggested"
        tell_note(f"{how}: {opened.reason}")
    answers = _answers(opened, params, form, definition)
    for note in (*empty_notes(opened.engine, opened.funnel), *dropped_notes(asked(answers[0])[1])):
        tell_note(note)
    for answer in answers:
        if isinstance(answer, UnitsAnswer) and len(answer.rows) < answer.total:
            tell_note(f"{len(answer.rows):,} of {answer.total:,} are listed, as --rows asks")
    setting = Setting(
        __version__,
        definition_dict(opened.funnel, opened.log.settings),
        width_for(params["width"], params["output"]),
        language_for(params["lang"], encoding_of(params["output"])).messages,
        explains=params["explain"],
        manner=_manner(params),
    )
    return rendered(answers, form, setting)


def _answers(opened: Opened, params: Params, form: str, definition: Definition) -> list[Answer]:
    views = params["view"] or ("funnel",)
    if params["everything"]:
        views = _everything(opened, params)
    money = MoneyWish()
    if MONEY_VIEWS & set(views):
        zone = opened.log.settings.time_zone
        money = money_wish(money_inputs(params), definition.spend, zone)
    selection, sorting = units_wish(params["of"], params["group"], params["sort"])
    wish = Wish(
        grain=Grain(params["grain"]) if params["grain"] else None,
        from_step=params["from_step"],
        to_step=params["to_step"],
        bins=params["bins"],
        has_line=form not in _WITHOUT_PICTURES,
        selection=selection,
        sorting=sorting,
        rows=params["rows"],
        money=money,
        cohorts=cohort_wish(
            params["cohorts_by"], params["retention"], params["cells"], params["cell"]
        ),
        experiment=experiment_wish(params["variant"], params["control"], params["split"]),
        beside=beside_wish(
            params["who"],
            params["compare"],
            definition.funnels,
            is_asked_otherwise=params["sensitivity"],
        ),
    )
    return [ask(opened.engine, opened.funnel, view, wish, Watch()) for view in dict.fromkeys(views)]


def _manner(params: Params) -> Manner:
    return Manner(
        Layout(params["layout"]) if params["layout"] else None,
        Figures(params["figures"] or Figures.RATES),
        Scale(params["scale"] or Scale.LOG),
        PathSide(params["side"] or PathSide.LOST),
        change=Change(params["change"] or Change.RELATIVE),
        rows=params["rows"],
    )


def _everything(opened: Opened, params: Params) -> tuple[str, ...]:
    """The views that have something to say: no times in a funnel of one step, no plan unnamed."""
    silent = {"units"}
    funnel = opened.funnel
    if len(funnel.steps) == 1:
        silent |= {"time", "friction"}
    if all(step.optional for step in funnel.steps[1:]):
        silent.add("paths")
    if funnel.order is Order.UNORDERED or any(step.optional for step in funnel.steps):
        silent.add("friction")
    if params["variant"] is None:
        silent.add("experiment")
    if not params["targets"]:
        silent |= {"plan", "upsell"}
    return tuple(view for view in VIEWS if view not in silent)


def money_inputs(params: Params) -> MoneyInputs:
    """What was typed about money."""
    return MoneyInputs(
        spend=params.get("spend"),
        plan=params.get("plan") or params.get("targets"),
        allocate=params.get("allocate"),
        as_of=params.get("as_of"),
        refunds=params.get("refunds"),
        cost_basis=params.get("cost_basis"),
        reference=params.get("reference"),
        sort=params["sort"] if is_metric(params.get("sort")) else None,
        move=params.get("move"),
    )
