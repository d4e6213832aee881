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
)


def people_words(code: str) -> PeopleWords:
    """The words of a language; English where there are none."""
    return CHINESE_PEOPLE if code.partition("-")[0] == "zh" else ENGLISH_PEOPLE
