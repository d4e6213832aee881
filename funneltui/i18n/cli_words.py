"""What the command line says beside the data, in words: English and Chinese."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CliWords:
    """Labels of what is told on standard error."""

    note: str
    where: str
    fix: str
    engine_failed: str
    guessed: str
    guess: str
    usage: str
    wrong: str
    bug: str
    bug_where: str
    bug_fix: str


ENGLISH = CliWords(
    note="note: {text}",
    where="  where: {text}",
    fix="  fix:   {text}",
    engine_failed="The engine failed: {text}",
    guessed="columns guessed: {listed}",
    guess="{role} = {column} ({reason}, {certainty} sure)",
    usage="Try '{command} --help' for help.",
    wrong="Error: {text}",
    bug="Something is wrong in funneltui itself; your data is not to blame.",
    bug_where="the details are in {path}",
    bug_fix="Send that file with a report.",
)

CHINESE = CliWords(
    note="说明：{text}",
    where="  位置：{text}",
    fix="  建议：{text}",
    engine_failed="引擎失败：{text}",
    guessed="推测的列：{listed}",
    guess="{role} = {column} ({reason}，把握 {certainty})",
    usage="用法见 '{command} --help'。",
    wrong="错误：{text}",
    bug="funneltui 自身出了问题，与您的数据无关。",
    bug_where="详情见 {path}",
    bug_fix="请随报告附上该文件。",
)


def cli_words(code: str) -> CliWords:
    """The words of the language with this code."""
    return CHINESE if code.startswith("zh") else ENGLISH
