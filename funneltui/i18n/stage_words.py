"""The six stages in words: English and Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class StageWords:
    """The parts of a six-stage funnel."""

    title: str
    part: str
    stages: str
    entered: str
    through: str
    onward: str
    parts: Mapping[str, str]
    names: Mapping[str, str]
    optional: str
    unmapped: str


ENGLISH_STAGES = StageWords(
    title="Top, middle and bottom of the funnel",
    part="part",
    stages="stages",
    entered="entered",
    through="got through",
    onward="went on",
    parts=MappingProxyType({name: name for name in ("TOFU", "MOFU", "BOFU")}),
    names=MappingProxyType(
        {
            name: name
            for name in (
                *("awareness", "interest", "consideration"),
                *("intent", "evaluation", "action"),
            )
        }
    ),
    optional=" (optional: many skip it)",
    unmapped="rows of no stage: {rows} ({names})",
)

CHINESE_STAGES = StageWords(
    title="漏斗的顶部、中部和底部",
    part="部分",
    stages="阶段",
    entered="进入",
    through="走完",
    onward="进入下一部分",
    parts=MappingProxyType(
        {"TOFU": "漏斗顶部 TOFU", "MOFU": "漏斗中部 MOFU", "BOFU": "漏斗底部 BOFU"}
    ),
    names=MappingProxyType(
        {
            "awareness": "意识",
            "interest": "兴趣",
            "consideration": "考虑",
            "intent": "意图",
            "evaluation": "评估",
            "action": "行动",
        }
    ),
    optional="（可选：许多人跳过）",
    unmapped="不属于任何阶段：{rows} 行（{names}）",
)


def stage_words(code: str) -> StageWords:
    """The words of a language; English where there are none."""
    return CHINESE_STAGES if code.partition("-")[0] == "zh" else ENGLISH_STAGES
