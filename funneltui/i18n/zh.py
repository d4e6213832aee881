"""Simplified Chinese. A word that is not here yet is the English one."""

from dataclasses import replace

from funneltui.i18n.en import ENGLISH
from funneltui.i18n.messages import Plural
from funneltui.i18n.phrasebook import Phrasebook
from funneltui.i18n.zh_formulas import FORMULAS
from funneltui.i18n.zh_funnel import COUNTED, FUNNEL, LENS
from funneltui.i18n.zh_log import PROFILE, REPORT
from funneltui.i18n.zh_phrases_asked import TEXT as OF_QUESTIONS
from funneltui.i18n.zh_phrases_defined import TEXT as OF_FILES
from funneltui.i18n.zh_phrases_log import TEXT as OF_LOGS
from funneltui.i18n.zh_phrases_others import TEXT as OF_OTHERS
from funneltui.i18n.zh_phrases_plan import TEXT as OF_PLANS
from funneltui.i18n.zh_remarks import REMARKS
from funneltui.i18n.zh_stats import STATS
from funneltui.i18n.zh_time import PERIODS, TIMING, UNITS


def _plural(forms: Plural, _: int) -> str:
    return forms.other


CHINESE = replace(
    ENGLISH,
    code="zh-Hans",
    plural=_plural,
    gap="",
    counted=COUNTED,
    lens=LENS,
    funnel=FUNNEL,
    timing=TIMING,
    periods=PERIODS,
    units=UNITS,
    profile=PROFILE,
    report=REPORT,
    stats=STATS,
    phrases=Phrasebook(OF_LOGS, OF_FILES, OF_PLANS, OF_QUESTIONS, OF_OTHERS, FORMULAS, REMARKS),
)
