"""Events by the stage of a buyer's way they stand for, and how each part of the way converts."""

import re
from collections.abc import Iterator, Sequence

from funneltui.analysis.intervals import wilson
from funneltui.errors import QueryError
from funneltui.model.events import EventCount
from funneltui.model.funnel import EventMatch, Funnel, FunnelResult, Step, StepResult
from funneltui.model.metric import Share
from funneltui.model.six_stages import (
    PRESET,
    STAGES,
    FunnelPart,
    PartRates,
    StageMap,
    is_six_stage,
)

_SETBACK = re.compile(
    r"error|fail|bug|cancel|reject|declin|refund|return|remov|abandon|delet|logout|unsub|lost|drop"
    r"|失败|取消|拒绝|退款|退货|移除|删除|错误|流失",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"upsell|up.?sell|cross.?sell|add.?on|renew|refer|追加|续费|推荐", re.IGNORECASE
)
_WORDS: dict[str, str] = {
    # The surest first: `view_cart` is an intent, though it has a view in it.
    "action": (
        r"purchase|order.?(complete|paid|placed|done|success)|(^|[^a-z])(won|buy|bought|paid|deal"
        r"|transaction|subscribed?|contract|closed)([^a-z]|$)|payment.?(success|complete)"
        r"|^order$|购买|支付成功|成交|付款|签约|订阅"
    ),
    "evaluation": (
        r"check.?out|shipping|payment|coupon|proposal|quot|negotiat|opportunit|demo|提交订单|下单|结算"
        r"|报价|方案|议价|演示"
    ),
    "intent": (
        r"cart|basket|trial|book(ing)?([^a-z]|$)|reserv|apply|application|contact.?sales|enquir|inquir"
        r"|(^|[^a-z])sql([^a-z]|$)|加购|购物车|试用|咨询|预约|询价|申请"
    ),
    "consideration": (
        r"wish.?list|favou?rit|compar|review|pricing|price.?list|white.?paper|webinar|case.?study"
        r"|download|e.?book|save|collect|qualif|(^|[^a-z])mql([^a-z]|$)|收藏|比较|评价|价格|下载|关注"
    ),
    "interest": (
        r"(product|item|goods|detail|content|article|category).?(view|page|list)|catalog"
        r"|view.?(product|item|content|goods|detail|article|category|search)|search|sign.?up|regist"
        r"|newsletter|follow|read|video|scroll|lead|contact|^view$|^pv$|浏览|查看|商品|搜索|注册|线索|阅读"
    ),
    "awareness": (
        r"impression|exposure|banner|promo|(^|[^a-z])home([^a-z]|$)|visit|landing|session.?start|page.?view|(app|first).?(open|launch|start)"
        r"|^(open|launch|start|click)$|install|(^|[^a-z])ad([^a-z]|$)|曝光|访问|启动|打开|安装|进入"
    ),
}
_PATTERNS = {stage: re.compile(words, re.IGNORECASE) for stage, words in _WORDS.items()}
_LEAST = 2


def six_stages(events: Sequence[EventCount]) -> StageMap:
    """The funnel of the stages that the log's events stand for.

    A stage that fewer users did than a later one is skipped by many, so it is optional.

    Raises:
        QueryError: Fewer than two stages are found.
    """
    stages = {event.event: _stage_of(event.event) for event in events}
    found = {stage: [event for event in events if stages[event.event] == stage] for stage in STAGES}
    found = {stage: members for stage, members in found.items() if members}
    if len(found) < _LEAST:
        raise QueryError(
            "no-stages",
            what="The names of the events do not say which stage they stand for.",
            where=f"--preset {PRESET}",
            fix="Name the stages: --step awareness=EVENT --step 'interest=EVENT|EVENT' …",
        )
    steps = tuple(
        Step(
            stage,
            tuple(EventMatch(event.event) for event in members),
            optional=_is_skipped(stage, found),
        )
        for stage, members in found.items()
    )
    left = tuple((event.event, event.rows) for event in events if stages[event.event] is None)
    return StageMap(Funnel(PRESET, steps), left)


def part_rates(result: FunnelResult) -> tuple[PartRates, ...]:
    """How the parts convert; none where the funnel is not of the six stages."""
    if not is_six_stage(result.funnel):
        return ()
    parts = [(part, members) for part in FunnelPart if (members := list(_members(result, part)))]
    following = [_first(members) for _, members in parts[1:]]
    return tuple(
        _rates(part, members, after)
        for (part, members), after in zip(parts, (*following, None), strict=True)
    )


def _stage_of(event: str) -> str | None:
    if _SETBACK.search(event) or _AFTER.search(event):
        return None
    return next((stage for stage, words in _PATTERNS.items() if words.search(event)), None)


def _is_skipped(stage: str, found: dict[str, list[EventCount]]) -> bool:
    order = list(found)
    place = order.index(stage)
    if place in (0, len(order) - 1):
        return False
    most = {name: max(event.users for event in members) for name, members in found.items()}
    return any(most[later] > most[stage] for later in order[place + 1 :])


def _members(result: FunnelResult, part: FunnelPart) -> Iterator[tuple[Step, StepResult]]:
    for step, counted in zip(result.funnel.steps, result.total.steps, strict=True):
        if STAGES[step.name] is part:
            yield step, counted


def _required(members: Sequence[tuple[Step, StepResult]]) -> list[StepResult]:
    """The stages nobody skips; all where there is no such one."""
    needed = [counted for step, counted in members if not step.optional]
    return needed or [counted for _, counted in members]


def _first(members: Sequence[tuple[Step, StepResult]]) -> int:
    return _required(members)[0].reached


def _rates(
    part: FunnelPart, members: Sequence[tuple[Step, StepResult]], following: int | None
) -> PartRates:
    needed = _required(members)
    entered = needed[0].reached
    through = Share(needed[-1].reached, entered) if len(needed) > 1 else None
    onward = None if following is None else Share(following, entered)
    return PartRates(
        part=part,
        stages=tuple(step.name for step, _ in members),
        entered=entered,
        through=through,
        through_interval=wilson(through) if through else None,
        onward=onward,
        onward_interval=wilson(onward) if onward else None,
    )
