"""`funneltui gate`: whether the plan may go on, as one line per stage and as an exit code."""

from funneltui import __version__
from funneltui.cli.answering import money_inputs
from funneltui.cli.definition import define
from funneltui.cli.language import encoding_of, language_for
from funneltui.cli.opening import open_definition
from funneltui.cli.options import Params, flags_of
from funneltui.cli.output import deliver
from funneltui.cli.problems import tell_note
from funneltui.cli.speaking import messages_here
from funneltui.cli.telling import log_notes
from funneltui.config.define import definition_dict
from funneltui.engine.base import Watch
from funneltui.errors import ConfigError
from funneltui.i18n.messages import Messages
from funneltui.model.plan import PlanResult, Verdict
from funneltui.report.answers import PlanAnswer, Setting
from funneltui.report.ask import Wish, ask
from funneltui.report.json import to_json
from funneltui.report.money_inputs import money_wish
from funneltui.views.plan import stage_line

EXIT = {Verdict.GO: 0, Verdict.HOLD: 10, Verdict.STOP: 20, Verdict.INSUFFICIENT: 30}


def gate(params: Params) -> int:
    """Print the stages' verdicts.

    Returns:
        0 go, 10 hold, 20 stop, 30 insufficient data: of the stage that the plan is in.

    Raises:
        FunneltuiError: The log, the plan or the spend file cannot be used.
    """
    definition = define(params["sources"], flags_of(params))
    opened = open_definition(definition)
    for note in (*definition.notes, *log_notes(opened.log, messages_here())):
        tell_note(note)
    zone = opened.log.settings.time_zone
    wish = Wish(money=money_wish(money_inputs(params), definition.spend, zone))
    answer = ask(opened.engine, opened.funnel, "plan", wish, Watch())
    if not isinstance(answer, PlanAnswer) or answer.result.verdict is None:
        raise ConfigError(
            "no-stages",
            what="The plan has no stages, so there is nothing to decide.",
            where=str(params["plan"]),
            fix="Add one: [[stage]] with a name, from, until, budget and [[stage.milestone]].",
        )
    if params["format"] == "json":
        setting = Setting(__version__, definition_dict(opened.funnel, opened.log.settings))
        deliver(to_json([answer], setting), params["output"])
    else:
        for note in answer.result.notes:
            tell_note(note)
        tr = language_for(params["lang"], encoding_of(params["output"])).messages
        deliver(_lines(answer.result, tr), params["output"])
    return EXIT[answer.result.verdict]


def _lines(result: PlanResult, tr: Messages) -> str:
    return "".join(f"{stage_line(each, tr)}\n" for each in result.stages)
