import string
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from funneltui.i18n.en import ENGLISH
from funneltui.i18n.messages import Plural


def templates(words: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a language, with where it stands."""
    if isinstance(words, str):
        yield path, words
    elif isinstance(words, Mapping):
        for key, value in words.items():
            yield from templates(value, f"{path}[{key}]")
    elif is_dataclass(words):
        for field in fields(words):
            yield from templates(getattr(words, field.name), f"{path}.{field.name}")


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_no_word_is_empty_or_malformed() -> None:
    for path, text in templates(ENGLISH):
        assert text.strip() or path == ".gap", path
        places(text)


def test_both_forms_of_a_plural_take_no_other_values() -> None:
    for group in fields(ENGLISH):
        for name, words in _plurals(getattr(ENGLISH, group.name)):
            assert places(words.one) <= places(words.other), name


def _plurals(words: object) -> Iterator[tuple[str, Plural]]:
    for field in fields(words) if is_dataclass(words) else ():
        value = getattr(words, field.name)
        for item in value.values() if isinstance(value, Mapping) else (value,):
            if isinstance(item, Plural):
                yield field.name, item


def test_english_has_one_and_many() -> None:
    forms = Plural("{n} user", "{n} users")
    assert [ENGLISH.plural(forms, n) for n in (0, 1, 2)] == [forms.other, forms.one, forms.other]
