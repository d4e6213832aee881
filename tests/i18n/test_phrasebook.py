"""Problems and notes of lower layers are said in Chinese, all of them."""

import pytest

from funneltui.i18n.phrasebook import Phrasebook
from funneltui.i18n.zh import CHINESE


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("No event is called 'a {b} 支付'.", "没有名为“a {b} 支付”的事件。"),
        ("numbers in ts are read as milliseconds since 1970", "ts 中的数按 1970 年起的毫秒读取"),
        ("Somebody said this.", "Somebody said this."),
        ("The file is empty. Check that the export finished.", "文件为空。请确认导出已完成。"),
        ("The file is empty. So it is.", "The file is empty. So it is."),
        ("l.csv (columns: a, b)", "l.csv（列：a、b）"),
        ("Did you mean 'x'? Use one of: a, b.", "是否指“x”？请用其中之一：a、b。"),
        (
            "1 row does not have the 3 fields of the header; the first is line 7.",
            "有 1 行的字段数不是表头的 3 个；最先的是第 7 行。",
        ),
        ("There is no column 'a' to use as user.", "没有名为“a”的列可作为用户。"),
        ("There is no column 'a'.", "没有名为“a”的列。"),
        ("I could not find an event column.", "找不到事件列。"),
        (
            "No value of 'a' can be read as a time; the first is “x”.",
            "“a”没有一个值能读作时间；第一个是“x”。",
        ),
        ("Did you mean a or b? Text goes in single quotes.", "是否指 a、b？文本放在单引号中。"),
        ("There is no step 'x'.", "没有步骤“x”。"),
    ],
)
def test_what_is_in_no_phrase_stays_as_it_is(english: str, chinese: str) -> None:
    assert CHINESE.phrases.say(english) == chinese


def test_a_name_of_any_length_takes_one_pass() -> None:
    name = "' is read as " * 20_000
    assert CHINESE.phrases.say(f"There is no column '{name}'.").startswith("没有名为")


def test_a_phrase_without_translation_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Phrasebook("One.\n= 一。\nTwo.\n").say("One.")
