"""Lists of units, one unit's history and paths in words: English and Chinese."""

from funneltui.deferred import dataclass
from funneltui.model.units import Fate, SortBy, Which


@dataclass(frozen=True, eq=False, repr=False)
class PeopleWords:
    """What pages of users say besides what every page says."""

    events: str
    revenue: str
    sorts: dict[SortBy, str]
    """What a list is sorted by, as a part of a sentence."""
    sorted: str
    never_entered: str
    not_in: str
    """Of a unit in a list, in place of its furthest step."""
    why_void: str
    why_first: str
    why_furthest: str
    miss_dates: str
    miss_held: str
    miss_filtered: str
    attempts_title: str
    more_attempts: str
    fate: str
    fates: dict[Fate, str]
    """What became of an attempt that does not count."""
    why_not_further: str
    since_entry: str
    silence: str
    window_ended: str
    paths_title: str
    paths_sizes: str
    paths_next_title: str
    paths_next: str
    paths_lost: str
    paths_converted: str
    paths_lift: str
    paths_interval: str
    paths_nothing: str
    paths_rest: str
    paths_between_title: str
    paths_event: str
    paths_units: str
    paths_times: str
    paths_straight: str
    paths_more: str
    paths_unnamed: str
    paths_crumbs: dict[Which, str]
    """A row of paths in the breadcrumb."""
    paths_note: str


ENGLISH_PEOPLE = PeopleWords(
    events="events",
    revenue="revenue",
    sorts={
        SortBy.UNIT: "id",
        SortBy.ENTERED: "entry",
        SortBy.STEPS: "steps reached",
        SortBy.TIME: "time to the last step",
        SortBy.EVENTS: "events",
        SortBy.REVENUE: "revenue",
    },
    sorted="sorted: {by} {way}",
    never_entered="Never entered the funnel.",
    not_in="not in it",
    why_void="Not in the funnel: an excluded event voids every attempt.",
    why_first="This attempt counts: of {total}, none got further, and it is the first.",
    why_furthest="This attempt counts: of {total}, it got furthest.",
    miss_dates="An attempt began only outside the dates of entry.",
    miss_held="No attempt: the first step has no value in the columns that are held.",
    miss_filtered="The filter leaves no event.",
    attempts_title="Other attempts",
    more_attempts="and {number} more",
    fate="because",
    fates={
        Fate.COUNTED: "counts",
        Fate.SHORTER: "not the furthest",
        Fate.LATER: "not the first",
        Fate.VOID: "void",
    },
    why_not_further="why no further",
    since_entry="from entry",
    silence="{length} of silence",
    window_ended="the window ended",
    paths_title="after {step}",
    paths_sizes="After {step}: {lost} lost, {converted} went on, {waiting} still in their window.",
    paths_next_title="What they did next instead (first event after the step)",
    paths_next="next event",
    paths_lost="lost",
    paths_converted="went on",
    paths_lift="lift",
    paths_interval="interval",
    paths_nothing="(nothing more)",
    paths_rest="other events ({kinds}): {lost} of the lost, {converted} of those who went on",
    paths_between_title="In between: from {first} to {last}, of {both} who did both",
    paths_event="event",
    paths_units="units",
    paths_times="times",
    paths_straight="(straight on)",
    paths_more="other events: {kinds}",
    paths_unnamed="(no event)",
    paths_crumbs={
        Which.LOST_THEN: "lost, next {event}",
        Which.WENT_THEN: "went on, next {event}",
        Which.BETWEEN: "in between {event}",
    },
    paths_note="Inside the window of the attempt that counts. Who still has window left is on "
    "neither side. Lift: how many times as common among the lost as among those who went on, "
    "with its 95% interval; an association, not a cause.",
)

CHINESE_PEOPLE = PeopleWords(
    events="事件数",
    revenue="收入",
    sorts={
        SortBy.UNIT: "标识",
        SortBy.ENTERED: "进入时间",
        SortBy.STEPS: "到达步骤",
        SortBy.TIME: "到最后一步的时间",
        SortBy.EVENTS: "事件数",
        SortBy.REVENUE: "收入",
    },
    sorted="排序：{by} {way}",
    never_entered="从未进入漏斗。",
    not_in="未进入",
    why_void="不在漏斗中：每次尝试都因被排除的事件而作废。",
    why_first="计入的是此次尝试：共 {total} 次，没有走得更远的，此次最早。",
    why_furthest="计入的是此次尝试：共 {total} 次，此次走得最远。",
    miss_dates="所有尝试都在进入日期之外开始。",
    miss_held="没有尝试：第一步在关联属性的列中没有值。",
    miss_filtered="筛选后没有剩下任何事件。",
    attempts_title="其他尝试",
    more_attempts="另有 {number} 次",
    fate="原因",
    fates={
        Fate.COUNTED: "计入",
        Fate.SHORTER: "不是最远",
        Fate.LATER: "不是最早",
        Fate.VOID: "作废",
    },
    why_not_further="为何未继续",
    since_entry="进入后",
    silence="静默 {length}",
    window_ended="窗口期结束",
    paths_title="{step} 之后",
    paths_sizes="{step} 之后：流失 {lost}，继续 {converted}，仍在窗口期内 {waiting}。",
    paths_next_title="他们转而做了什么 (该步骤之后的第一个事件)",
    paths_next="下一个事件",
    paths_lost="流失",
    paths_converted="继续",
    paths_lift="倍数",
    paths_interval="区间",
    paths_nothing="(再无事件)",
    paths_rest="另有 {kinds} 种事件：流失者 {lost}，继续者 {converted}",
    paths_between_title="其间：{first} 到 {last}，两步均完成者 {both}",
    paths_event="事件",
    paths_units="对象",
    paths_times="次数",
    paths_straight="(直接继续)",
    paths_more="另有 {kinds} 种事件",
    paths_unnamed="(无事件名)",
    paths_crumbs={
        Which.LOST_THEN: "流失，其后 {event}",
        Which.WENT_THEN: "继续，其后 {event}",
        Which.BETWEEN: "其间 {event}",
    },
    paths_note="只看计入的尝试的窗口期之内。窗口期尚未结束者两边都不计。倍数：该事件在流失者中的占比"
    "是在继续者中的多少倍，附 95% 区间；这是关联，不是因果。",
)


def people_words(code: str) -> PeopleWords:
    """The words of a language; English where there are none."""
    return CHINESE_PEOPLE if code.partition("-")[0] == "zh" else ENGLISH_PEOPLE
