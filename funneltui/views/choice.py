"""A role that cannot be settled as a page: what the columns look like, and which it may be."""

from collections.abc import Iterator

from funneltui.i18n.choice_words import ChoiceWords, choice_words
from funneltui.i18n.log_words import log_words
from funneltui.i18n.messages import Messages
from funneltui.model.log_items import ItemKind, LogItem
from funneltui.model.role_choice import ColumnLook, RoleOption, RoleQuestion
from funneltui.views.format import UNDEFINED, count
from funneltui.views.page import Align, Block, Column, Row, Table, Target, Tone
from funneltui.views.safe import safe
from funneltui.views.width import fit

_NAME_CELLS = 32
_EXAMPLE_CELLS = 24
_UNREAD_CELLS = 20


def choice_blocks(question: RoleQuestion, tr: Messages) -> Iterator[Block]:
    """The columns, then the choices: each line of those is opened with Enter."""
    words = choice_words(tr.code)
    yield _columns(question, words, tr)
    rows = [_option(option, question, words) for option in question.options]
    other = LogItem(ItemKind.USE_OTHER, question.role.value)
    rows.append(Row((words.other, ""), target=Target(words.other, item=other)))
    columns = (Column("", shrink=True), Column(""))
    yield Table(columns, tuple(rows), title=f"{words.choose} · {words.other_of[question.role]}")


def _columns(question: RoleQuestion, words: ChoiceWords, tr: Messages) -> Table:
    columns = (
        Column(words.column, shrink=True),
        Column(words.type),
        Column(words.distinct, Align.RIGHT),
        Column(words.example, shrink=True),
        Column(words.looks_like, shrink=True),
    )
    rows = tuple(_look(look, words, tr) for look in question.columns)
    more = words.more.format(n=count(question.more_columns)) if question.more_columns else ""
    return Table(columns, rows, title=words.columns, caption=more)


def _look(look: ColumnLook, words: ChoiceWords, tr: Messages) -> Row:
    looks = words.looks[look.looks]
    if look.reading:
        looks = words.when_written.format(format=safe(look.reading))
    return Row(
        (
            fit(safe(look.name), _NAME_CELLS),
            log_words(tr.code).types.get(look.type, look.type),
            UNDEFINED if look.distinct is None else count(look.distinct),
            fit(safe(look.example), _EXAMPLE_CELLS),
            looks,
        ),
        tone=Tone.DIM if look.looks in ("number", "empty", "nothing") else Tone.PLAIN,
    )


def _option(option: RoleOption, question: RoleQuestion, words: ChoiceWords) -> Row:
    name, fmt = fit(safe(option.column), _NAME_CELLS), safe(option.format)
    title = (words.use_as if fmt else words.use).format(column=name, format=fmt)
    item = LogItem(ItemKind.USE, question.role.value, option.spec)
    return Row((title, _read(option, words)), target=Target(title, item=item))


def _read(option: RoleOption, words: ChoiceWords) -> str:
    if option.read is None:
        return ""
    said = words.read.format(read=count(option.read), values=count(option.values))
    unread = ", ".join(f"“{fit(safe(value), _UNREAD_CELLS)}”" for value in option.unread)
    return f"{said} · {words.unread.format(values=unread)}" if unread else said
