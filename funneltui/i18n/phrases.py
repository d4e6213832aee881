"""What the layers below say in English, said in another language.

They know facts and no words, yet a formula or a remark is made where the fact is known. Here each
English sentence is matched with its template, and what was filled in is put into the other one. A
sentence that is not known stays as it is: English is better than nothing.
"""

import re
from functools import cache

from funneltui.i18n.zh_formulas import FORMULAS
from funneltui.i18n.zh_remarks import REMARKS

_FIELD = re.compile(r"\\{(\w+)\\}")


def in_language(text: str, code: str) -> str:
    """The sentence in the language, where it is known there."""
    if code.partition("-")[0] != "zh" or not text:
        return text
    known = FORMULAS.get(text)
    if known is not None:
        return known
    for pattern, template in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            said = {name: in_language(part, code) for name, part in found.groupdict().items()}
            return template.format(**said)
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(english), other) for english, other in REMARKS.items())


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_FIELD.sub(r"(?P<\1>.+)", re.escape(template)), re.DOTALL)
