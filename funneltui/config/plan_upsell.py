"""The plan file's tables of upselling: what pays for it, who has left, and what customers say."""

from funneltui.config.origin import Origin
from funneltui.config.plan_money import words_of
from funneltui.config.plan_shapes import FeedbackTable, UpsellTable
from funneltui.errors import ConfigError
from funneltui.model.meaning import Feedback
from funneltui.model.plan import Upselling


def upselling_of(table: UpsellTable, origin: Origin) -> Upselling:
    """What pays for upselling, and when a customer has left.

    Raises:
        ConfigError: Customers leave after no days at all.
    """
    if table.churn_days is not None and table.churn_days < 1:
        raise ConfigError(
            "bad-churn",
            what=f"A customer cannot have left after {table.churn_days} days.",
            where=origin.at(("upsell", "churn_days")),
            fix="Use 1 or more; 30 is usual.",
        )
    return Upselling(
        campaigns=words_of(table.campaigns),
        channels=words_of(table.channels),
        categories=words_of(table.categories),
        churn_days=table.churn_days,
        randomised=table.randomised,
    )


def feedback_of(table: FeedbackTable | None) -> Feedback | None:
    """A survey's event and score; None where the plan names none."""
    return None if table is None else Feedback(table.event, table.score, table.kind)
