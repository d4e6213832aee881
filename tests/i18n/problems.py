"""Every sentence that an error is raised with, found in the source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "funneltui"
FIELDS = ("what", "fix")


@dataclass(frozen=True)
class Said:
    """One sentence, its places filled with made-up values."""

    place: str
    text: str


def sentences() -> list[Said]:
    """All of them; what is put together elsewhere is not here."""
    return [
        Said(f"{path.relative_to(PACKAGE)}:{call.lineno} {word.arg}", text)
        for path in sorted(PACKAGE.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _is_error(call.func)
        for word in call.keywords
        if word.arg in FIELDS
        for text in _texts(word.value)
    ]


def _is_error(called: ast.expr) -> bool:
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    return name.endswith("Error")


def _texts(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield from _joined(parts)
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one)
            yield from _texts(other)
        case ast.BoolOp(values=each):
            for one in each:
                yield from _texts(one)
        case _:
            return


def _joined(parts: list[ast.expr]) -> Iterator[str]:
    texts = [""]
    for number, part in enumerate(parts):
        texts = [text + more for text in texts for more in _part(part, number)]
    yield from texts


def _part(part: ast.expr, number: int) -> list[str]:
    if isinstance(part, ast.Constant):
        return [str(part.value)]
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(inner, ast.IfExp):
        return list(_texts(inner)) or [f"x{number}"]
    return [f"x{number}"]
