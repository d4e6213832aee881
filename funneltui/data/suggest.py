"""A funnel to begin with, where none is given: by what its events are called, else by the data."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from funneltui.data.chains import Occurrence, chain, occurrences, usual_duration
from funneltui.data.log import EventLog
from funneltui.deferred import dataclass
from funneltui.errors import QueryError
from funneltui.model.funnel import ConversionWindow, EventMatch, Funnel, Step

MOST_STEPS = 5
_WINDOW_DAYS = (7, 14, 30, 90, 365)
_FEWEST_SHARE = 0.001


@dataclass(frozen=True)
class Suggestion:
    """A funnel nobody asked for, and how it came about."""

    funnel: Funnel
    reason: str
    """A sentence or two, for people."""


_SETBACK = re.compile(
    r"error|fail|bug|cancel|reject|declin|refund|return|remove|abandon|delete|logout|unsub|fraud"
    r"|失败|取消|拒绝|退款|退货|移除|删除|错误",
    re.IGNORECASE,
)
_SHOP = (
    r"(product|item|goods|detail|content).?view|view.?(product|item|content|goods|detail)|^view$"
    r"|^pv$|浏览|查看|商品详情",
    r"add.*(cart|basket|bag)|加购|加入购物车",
    r"^(view.?)?(cart|basket)(.?view)?$|购物车",
    r"check.?out|shipping|payment.?(info|detail|method)|提交订单|下单|结算",
    r"purchase|order.?(complete|paid|placed|done)|^(order|buy|paid|pay|transaction)$"
    r"|payment.?(success|complete)|购买|支付成功|成交|付款",
)
_LEADS = (
    r"(^|[^a-z])(lead|contact|mql|enquiry|inquiry)|线索|咨询",
    r"qualif|sql|demo|meeting|webinar|white.?paper|trial|试听|试用",
    r"quot|proposal|opportunit|negotiat|offer|报价",
    r"(^|[^a-z])(won|deal|sale|contract|closed)([^a-z]|$)|purchase|order|签约|成交|购买",
)
_SIGN_UP = (
    r"visit|landing|(app|first).?(open|launch|start)|install|page.?view|访问|启动|打开|安装",
    r"sign.?up|regist|create.?account|注册",
    r"verif|activat|onboard|confirm|complete.?profile|激活|认证",
    r"subscri|upgrade|start.?trial|purchase|pay|订阅|付费|购买|支付",
)
_VOCABULARIES = (("a shop", _SHOP), ("sales leads", _LEADS), ("sign-ups", _SIGN_UP))


def suggest_funnel(log: EventLog) -> Suggestion:
    """A funnel of one to five steps that is worth a look; the same log gives the same one.

    Raises:
        InputError: A file is damaged.
        QueryError: No row has an event.
    """
    found = occurrences(log)
    if not found.names:
        raise QueryError(
            "no-events",
            what="No row that can be used has an event.",
            where=log.name,
            fix="Check the columns: funneltui profile, then --user, --event and --time.",
        )
    return _by_words(found) or _by_data(found)


def _by_words(found: Occurrence) -> Suggestion | None:
    best: tuple[str, list[str]] = ("", [])
    for theme, patterns in _VOCABULARIES:
        steps = _fitting(found, patterns)
        if len(steps) > len(best[1]):
            best = (theme, steps)
    theme, steps = best
    if len(steps) < 2:  # noqa: PLR2004  one event is no way to anywhere
        return None
    return _suggestion(found, steps, f"Named as the steps of {theme} usually are.")


def _fitting(found: Occurrence, patterns: Sequence[str]) -> list[str]:
    """Per stage the event most users have, among those whose name fits and are no setback.

    None at all where the first of them is a side road, which fewer than half the users take.
    """
    chosen: list[str] = []
    for pattern in patterns:
        fits = re.compile(pattern, re.IGNORECASE)
        fitting = [
            name
            for name in found.names
            if name not in chosen
            and fits.search(name)
            and not _SETBACK.search(name)
            and found.users[name] >= _FEWEST_SHARE * found.users[(chosen or [name])[0]]
        ]
        if fitting:
            chosen.append(min(fitting, key=lambda name: (-found.users[name], name)))
    is_central = chosen and found.users[chosen[0]] * 2 >= found.users[found.names[0]]
    return chosen if is_central else []


def _by_data(found: Occurrence) -> Suggestion:
    names = [name for name in found.names if not _SETBACK.search(name)] or list(found.names)
    steps = chain(found, names, MOST_STEPS)
    if len(steps) > 1:
        reason = "The longest way most users take, to the rarest event."
        return _suggestion(found, steps, reason)
    if len(names) == 1:
        return _suggestion(
            found, names, "It is the only event there is; view 8 shows what other columns hold."
        )
    common = sorted(names, key=lambda name: (-found.users[name], name))[:3]
    return _suggestion(found, common, "The events most users have, the most common first.")


def _suggestion(found: Occurrence, events: Sequence[str], reason: str) -> Suggestion:
    steps = tuple(Step(event, (EventMatch(event),)) for event in events)
    default = ConversionWindow()
    needed = usual_duration(found, events[0], events[-1])
    if needed is None or default.length is None or needed <= default.length:
        return Suggestion(Funnel("suggested", steps, window=default), reason)
    days = _days(needed, _span(found))
    window = ConversionWindow(timedelta(days=days))
    reason = (
        f"{reason} The window is {days}d, as nine in ten of those who did the last step needed up"
        f" to {needed.days}d."
    )
    return Suggestion(Funnel("suggested", steps, window=window), reason)


def _days(needed: timedelta, span: timedelta) -> int:
    """A round window that is long enough, or just enough where that is longer than the log."""
    just = ceil(needed / timedelta(days=1))
    round_ones = (days for days in _WINDOW_DAYS if needed <= timedelta(days=days) <= span)
    return next(round_ones, just)


def _span(found: Occurrence) -> timedelta:
    first, last = found.firsts["t"].min(), found.firsts["t"].max()
    if isinstance(first, datetime) and isinstance(last, datetime):
        return last - first
    return timedelta()
