"""What `funneltui doctor` says: English and Simplified Chinese."""

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class DoctorWords:
    """What was looked at, what was found, and what to do about it. Braces are filled in."""

    versions: str
    terminal: str
    clipboard: str
    processor: str
    files: str
    fix: str
    in_the_way: str
    nothing_in_the_way: str
    was_reset: str

    system: str
    path: str
    missing: str
    install_again: str

    input: str
    drawing: str
    a_terminal: str
    no_terminal: str
    use_terminal: str
    not_set: str
    set_term: str
    colours: str
    no_colours: str
    many_colours: str
    size: str
    make_larger: str
    letters: str
    ascii_signs: str
    all_signs: str
    set_locale: str
    language: str
    by_locale: str

    connection: str
    over_ssh: str
    local: str
    tmux_silent: str
    not_known: str
    copying: str
    tmux_buffer: str
    clipboard_off: str
    osc52: str
    always_also: str
    mouse: str
    mouse_taken: str
    mouse_left: str

    cores: str
    lacks: str
    loads: str
    cannot_be_tried: str
    ended_by: str

    settings: str
    not_there: str
    sessions: str
    cache: str
    not_writable: str
    error_log: str
    network: str
    no_network: str


ENGLISH = DoctorWords(
    versions="Versions",
    terminal="Terminal",
    clipboard="Clipboard and mouse",
    processor="Processor",
    files="Files",
    fix="fix: {text}",
    in_the_way="{n} in the way",
    nothing_in_the_way="nothing is in the way",
    was_reset="the terminal is as a shell expects it; if it is not, run: stty sane; reset",
    system="system",
    path="{version} at {path}",
    missing="missing",
    install_again="install funneltui again",
    input="input",
    drawing="drawing",
    a_terminal="a terminal",
    no_terminal="no terminal",
    use_terminal="run it in a terminal; `funneltui report` needs none",
    not_set="not set",
    set_term="set TERM, as in: export TERM=xterm-256color",
    colours="colours",
    no_colours="none (NO_COLOR is set)",
    many_colours="16 million",
    size="size",
    make_larger="make the window 40x8 or larger; 80x24 shows everything",
    letters="letters",
    ascii_signs="ASCII signs",
    all_signs="all signs",
    set_locale="for boxes and bars: export LC_ALL=C.UTF-8, or your own UTF-8 locale",
    language="language",
    by_locale="{code} by the locale",
    connection="connection",
    over_ssh="over SSH",
    local="local",
    tmux_silent="tmux does not answer",
    not_known="not known",
    copying="copying",
    tmux_buffer="tmux buffer and, where the terminal takes it, its clipboard",
    clipboard_off="the clipboard is off",
    osc52="the terminal's clipboard (OSC 52); some terminals ask or refuse",
    always_also="always also {path}",
    mouse="mouse",
    mouse_taken="taken; M changes it",
    mouse_left="left to the terminal; M changes it",
    cores="{machine}, {n} cores",
    lacks="lacks",
    loads="loads",
    cannot_be_tried="cannot be tried: {why}",
    ended_by="ended by signal {n}",
    settings="settings",
    not_there="{path} (not there)",
    sessions="sessions",
    cache="cache",
    not_writable="{path} cannot be written to: nothing will be kept",
    error_log="error log",
    network="network",
    no_network="none, unless a log's name is an address; no telemetry",
)

CHINESE = DoctorWords(
    versions="版本",
    terminal="终端",
    clipboard="剪贴板与鼠标",
    processor="处理器",
    files="文件",
    fix="建议：{text}",
    in_the_way="有 {n} 处问题",
    nothing_in_the_way="没有问题",
    was_reset="终端已恢复为 shell 所需的状态；若仍混乱，请运行：stty sane; reset",
    system="系统",
    path="{version}，位于 {path}",
    missing="缺失",
    install_again="请重新安装 funneltui",
    input="输入",
    drawing="绘制",
    a_terminal="终端",
    no_terminal="不是终端",
    use_terminal="请在终端中运行；`funneltui report` 不需要终端",
    not_set="未设置",
    set_term="请设置 TERM，例如：export TERM=xterm-256color",
    colours="颜色",
    no_colours="无 (已设置 NO_COLOR)",
    many_colours="1600 万",
    size="尺寸",
    make_larger="请把窗口调到 40x8 或更大；80x24 可显示全部",
    letters="字符",
    ascii_signs="ASCII 符号",
    all_signs="全部符号",
    set_locale="要显示框线和条形：export LC_ALL=C.UTF-8，或您自己的 UTF-8 语言环境",
    language="语言",
    by_locale="按语言环境为 {code}",
    connection="连接",
    over_ssh="经 SSH",
    local="本机",
    tmux_silent="tmux 没有应答",
    not_known="未知",
    copying="复制",
    tmux_buffer="tmux 缓冲区，终端允许时也到其剪贴板",
    clipboard_off="剪贴板已关闭",
    osc52="终端的剪贴板（OSC 52）；有些终端会询问或拒绝",
    always_also="总是同时写入 {path}",
    mouse="鼠标",
    mouse_taken="已接管；按 M 更改",
    mouse_left="留给终端；按 M 更改",
    cores="{machine}，{n} 核",
    lacks="缺少",
    loads="可加载",
    cannot_be_tried="无法尝试：{why}",
    ended_by="被信号 {n} 终止",
    settings="设置",
    not_there="{path} (不存在)",
    sessions="会话",
    cache="缓存",
    not_writable="{path} 不可写：什么都不会保存",
    error_log="错误日志",
    network="网络",
    no_network="不使用，除非日志名是网址；没有遥测",
)


def doctor_words(code: str) -> DoctorWords:
    """The words of the language with this code."""
    return CHINESE if code.startswith("zh") else ENGLISH
