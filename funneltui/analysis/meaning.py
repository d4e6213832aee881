"""What the events mean for money: as the plan says, else the funnel's first and last step."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from funneltui.analysis.names import absent_events, require_likely_events
from funneltui.engine.base import Engine
from funneltui.model.funnel import EventMatch, Funnel, Step
from funneltui.model.meaning import Goal, Meaning, Meant
from funneltui.model.plan import Plan, PlanMeaning

ORDER_COLUMNS = ("order_id", "transaction_id")
CURRENCY_COLUMNS = ("currency",)
VARIANT_COLUMNS = ("variant", "experiment_group")
PAGE_COLUMNS = ("page_location", "page_url", "landing_page", "page", "url", "page_path")


def meaning_of(engine: Engine, funnel: Funnel, plan: Plan) -> tuple[Meaning, tuple[str, ...]]:
    """The meaning, and what was assumed.

    Raises:
        QueryError: The plan names an event that looks like a typo of one in the log.
    """
    said = plan.meaning
    # Any event may come first: one that nobody did yet is no way into this funnel.
    anything = Step("any event", (EventMatch(None),))
    surveys = (Goal("survey", (plan.feedback.event,)),) if plan.feedback else ()
    aims = (_step(each.name, each.events) for each in (*plan.goals, *plan.features, *surveys))
    steps = (anything, *_named_steps(said), *(aim for aim in aims if aim))
    named = Funnel(f"meaning of {plan.name}", steps)
    require_likely_events(engine, named)
    columns = engine.columns()
    guessed = {
        "order_id": said.order_id or first_of(ORDER_COLUMNS, columns),
        "currency": said.currency or first_of(CURRENCY_COLUMNS, columns),
        "page": said.page or first_of(PAGE_COLUMNS, columns),
        "variant": said.variant or first_of(VARIANT_COLUMNS, columns),
    }
    meaning = Meaning(
        lead=_step("lead", said.lead) or funnel.steps[0],
        sale=_step("sale", said.sale) or funnel.steps[-1],
        products=plan.products,
        goals=plan.goals,
        features=plan.features,
        feedback=plan.feedback,
        into=plan.currency or "" if plan.rates else "",
        rates=plan.rates,
        **{**{each.name: getattr(said, each.name) for each in fields(Meant)}, **guessed},
    )
    absent = absent_events(engine, named)
    return meaning, (*_assumed(said, meaning), *(_absent_note(event) for event in absent))


def _named_steps(said: PlanMeaning) -> Iterator[Step]:
    single = (said.refund, said.offer, said.upsell, said.cancel, said.complaint)
    more = (said.checkout, said.referral, said.exposure)
    after = (said.contact, said.handed, said.accepted, said.rejected, said.lost)
    for events in (
        said.lead,
        said.qualified,
        said.sale,
        *((each,) for each in (*single, *more, *after)),
    ):
        names = tuple(event for event in events if event)
        if names:
            yield Step(names[0], tuple(EventMatch(event) for event in names))


def _step(name: str, events: tuple[str, ...]) -> Step | None:
    return Step(name, tuple(EventMatch(event) for event in events)) if events else None


def first_of(names: Sequence[str], columns: Sequence[str]) -> str | None:
    """The first of some names that a column has; None where none has."""
    return next((name for name in names if name in columns), None)


def _assumed(said: PlanMeaning, meaning: Meaning) -> Iterator[str]:
    if not said.lead:
        yield f"a lead is who does the funnel's first step, '{meaning.lead.name}'"
    if not said.sale:
        yield f"a sale is the funnel's last step, '{meaning.sale.name}'"
    if meaning.order_id and not said.order_id:
        yield f"rows with one {meaning.order_id} are one order"


def _absent_note(event: str) -> str:
    return f"no event is called '{event}' in this log: it counts as zero"


def has_cycle(meaning: Meaning) -> bool:
    """Whether a lead and a sale are different things."""
    lead, sale = meaning.lead, meaning.sale
    return lead.matches != sale.matches or lead.where != sale.where
