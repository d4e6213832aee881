"""What the command line says beside the data, in words: English and Chinese."""

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class CliWords:
    """Labels of what is told on standard error, and what the small commands print."""

    note: str
    where: str
    fix: str
    engine_failed: str
    guessed: str
    guess: str
    comma: str
    """Between guesses."""
    usage: str
    wrong: str
    bug: str
    bug_where: str
    bug_fix: str
    kept: str
    kept_log: str
    freed: str
    serving: str
    exposed: str
    defaults: str


ENGLISH = CliWords(
    note="note: {text}",
    where="  where: {text}",
    fix="  fix:   {text}",
    engine_failed="The engine failed: {text}",
    guessed="columns guessed: {listed}",
    guess="{role} = {column} ({reason}, {certainty} sure)",
    comma=", ",
    usage="Try '{command} --help' for help.",
    wrong="Error: {text}",
    bug="Something is wrong in funneltui itself; your data is not to blame.",
    bug_where="the details are in {path}",
    bug_fix="Send that file with a report.",
    kept="{folder}  {n} kept, {size}",
    kept_log="  {name}  {size}  last used {day} UTC",
    freed="{size} freed",
    serving="serving until ^C; the address is the key, share it with care",
    exposed="whoever can reach this machine and knows the address reads the log, and writes files "
    "as you: nothing between is encrypted",
    defaults="{path} (not there: these are the defaults)",
)

CHINESE = CliWords(
    note="说明：{text}",
    where="  位置：{text}",
    fix="  建议：{text}",
    engine_failed="引擎失败：{text}",
    guessed="推测的列：{listed}",
    guess="{role} = {column}（{reason}，把握 {certainty}）",
    comma="；",
    usage="用法见 `{command} --help`。",
    wrong="错误：{text}",
    bug="funneltui 自身出了问题，与您的数据无关。",
    bug_where="详情见 {path}",
    bug_fix="请随报告附上该文件。",
    kept="{folder}  已保存 {n} 份，{size}",
    kept_log="  {name}  {size}  上次使用 {day} UTC",
    freed="已释放 {size}",
    serving="服务中，按 ^C 结束；该地址就是密钥，请谨慎分享",
    exposed="凡能访问本机且知道该地址的人都可读取日志，并以您的身份写文件：其间没有加密",
    defaults="{path}（不存在：以下为默认值）",
)


def cli_words(code: str) -> CliWords:
    """The words of the language with this code."""
    return CHINESE if code.startswith("zh") else ENGLISH
