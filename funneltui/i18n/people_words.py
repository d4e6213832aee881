"""Lists of units, one unit's history and paths in words: English and Chinese."""

from dataclasses import dataclass

from funneltui.model.units import SortBy


@dataclass(frozen=True)
class PeopleWords:
    """What pages of users say besides what every page says."""

    events: str
    revenue: str
    sorts: dict[SortBy, str]
    """What a list is sorted by, as a part of a sentence."""
    sorted: str
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
    paths_title="after {step}",
    paths_sizes="After {step}: {lost} lost, {converted} went on, {waiting} still in their window.",
    paths_next_title="What they did next instead (first event after the step)",
    paths_next="next event",
    paths_lost="lost",
    paths_converted="went on",
    paths_lift="lift",
    paths_interval="interval",
    paths_nothing="(nothing more)",
    paths_rest="and {kinds} other events: {lost} of the lost, {converted} of those who went on",
    paths_between_title="In between: from {first} to {last}, of {both} who did both",
    paths_event="event",
    paths_units="units",
    paths_times="times",
    paths_straight="(straight on)",
    paths_more="and {kinds} other events",
    paths_unnamed="(no event)",
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
    paths_title="{step} 之后",
    paths_sizes="{step} 之后：流失 {lost}，继续 {converted}，仍在窗口期内 {waiting}。",
    paths_next_title="他们转而做了什么（该步骤之后的第一个事件）",
    paths_next="下一个事件",
    paths_lost="流失",
    paths_converted="继续",
    paths_lift="倍数",
    paths_interval="区间",
    paths_nothing="（再无事件）",
    paths_rest="另有 {kinds} 个事件：流失者 {lost}，继续者 {converted}",
    paths_between_title="其间：{first} 到 {last}，两步均完成者 {both}",
    paths_event="事件",
    paths_units="对象",
    paths_times="次数",
    paths_straight="（直接继续）",
    paths_more="另有 {kinds} 个事件",
    paths_unnamed="（无事件名）",
    paths_note="均在所计尝试的窗口期之内。仍有窗口期者两边都不计。倍数：该事件在流失者中的占比"
    "是在继续者中的多少倍，附 95% 区间；这是关联，不是因果。",
)


def people_words(code: str) -> PeopleWords:
    """The words of a language; English where there are none."""
    return CHINESE_PEOPLE if code.partition("-")[0] == "zh" else ENGLISH_PEOPLE
