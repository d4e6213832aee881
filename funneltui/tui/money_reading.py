"""Spend and plan, read. Imported in the worker only: it brings the analyses with it."""

from funneltui.analysis.wishes import MoneyWish
from funneltui.report.money_inputs import MoneyInputs, money_wish
from funneltui.tui.money_files import MoneyFiles


def read_files(files: MoneyFiles, time_zone: str) -> MoneyWish:
    """What the files say.

    Raises:
        FunneltuiError: One of them cannot be used.
    """
    inputs = MoneyInputs(
        spend=files.spend,
        plan=files.plan,
        allocate=files.allocate,
        as_of=files.as_of,
        refunds=files.refunds,
        cost_basis=files.cost_basis,
        reference=files.reference,
    )
    return money_wish(inputs, files.settings, time_zone)
