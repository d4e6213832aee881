"""What the explorer says of lists of users, and of finding: English and Chinese."""

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class PeopleTuiWords:
    """What keys of lists answer."""

    ask_find: str = "Find on this screen"
    ask_find_help: str = "any part of a line; in a list of users, of an id, however long the list"
    found: str = "{number} of {total} with “{text}” · n next · N previous"
    found_wrapped: str = "{number} of {total} with “{text}” · gone round from {end}"
    the_top: str = "the top"
    the_end: str = "the end"
    not_found: str = "“{text}” is nowhere on this screen"
    no_search: str = "nothing to find yet: / asks what"
    no_list: str = "not opened from a list: there is no next user"
    last_user: str = "the last user of the list"
    first_user: str = "the first user of the list"
    since_entry: str = "time since the entry · t tells the time of day"
    by_the_clock: str = "time of day · t tells the time since the entry"
    opens_lost: str = "ranked by the lost, whom ↵ lists · l those who went on"
    opens_went_on: str = "ranked by those who went on, whom ↵ lists · h the lost"
    in_history: str = "j k scroll the history · Tab or esc goes back to the list"
    no_history: str = "the history stands beside the list where it is 110 cells wide, 20 high"
    everybody: str = "everybody"
    shows_everybody: str = "everybody, also who did not enter · t shows who entered"
    whole_list: str = "this list is of those who entered; 4 lists everybody"
    shows_entered: str = "who entered · t shows everybody"
    ask_cohort: str = "Cohorts with a name"
    save_marked: str = "save the {number} marked as a cohort…"
    save_list: str = "save all {number} of this list as a cohort…"
    only_cohort: str = "count only {name}"
    leave_cohort: str = "no longer only {name}"
    in_cohort: str = "only {name} · u undoes"
    left_cohort: str = "no longer only that cohort · u undoes"
    no_cohorts: str = "no cohort is saved yet: mark users in a list (4) and press C there"
    ask_name: str = "Name of the cohort"
    ask_name_help: str = "letters, digits, - and _; it is saved beside the funnel file"
    bad_cohort_name: str = "A name needs a letter or a digit."
    saved_cohort: str = "saved {number} in {path} · C counts only them"
    place_paths: str = "paths after a step"
    about_paths: str = (
        "What came first after the step, of those who were lost beside those who went on, and what "
        "came between it and the next step. Who still has window left is on neither side. Enter "
        "lists who is counted in a row, of the side that ▼ ranks by: the lost, or after l those "
        "who went on; h and t turn back."
    )
    sorted: str = "{said} · s sorts by another column, S turns round"
    marked_all: str = "all {number} marked · y copies their ids · - unmarks"


ZH_PEOPLE = PeopleTuiWords(
    ask_find="在此屏幕上查找",
    ask_find_help="行中的任意文字；在用户列表中为 ID 的一部分，列表再长也可",
    found="“{text}”：第 {number} 处，共 {total} 处 · n 下一个 · N 上一个",
    found_wrapped="“{text}”：第 {number} 处，共 {total} 处 · 已从{end}绕回",
    the_top="开头",
    the_end="末尾",
    not_found="此屏幕上没有“{text}”",
    no_search="还没有查找内容：按 / 输入",
    no_list="并非从列表中打开：没有下一个用户",
    last_user="列表中的最后一个用户",
    first_user="列表中的第一个用户",
    since_entry="进入后的时间 · t 改为时刻",
    by_the_clock="时刻 · t 改为进入后的时间",
    opens_lost="按流失者排序，↵ 列出 · l 改为继续者",
    opens_went_on="按继续者排序，↵ 列出 · h 改为流失者",
    in_history="↑ ↓ 滚动该用户的历史 · Tab 或 esc 回到列表",
    no_history="终端宽 110、高 20 以上时，列表旁显示用户历史",
    everybody="所有人",
    shows_everybody="所有人，包括未进入者 · t 只显示进入者",
    whole_list="此列表只含进入者；按 4 可列出所有人",
    shows_entered="进入者 · t 显示所有人",
    ask_cohort="有名称的分群",
    save_marked="将标记的 {number} 个保存为分群…",
    save_list="将此列表的全部 {number} 个保存为分群…",
    only_cohort="只计 {name}",
    leave_cohort="不再只计 {name}",
    in_cohort="只计 {name} · u 撤销",
    left_cohort="不再只计该分群 · u 撤销",
    no_cohorts="尚无已保存的分群：在列表（4）中标记用户后按 C",
    ask_name="分群名称",
    ask_name_help="字母、数字、- 与 _；保存在漏斗文件旁",
    bad_cohort_name="名称至少需要一个字母或数字。",
    saved_cohort="已将 {number} 个用户保存到 {path} · C 只计这些用户",
    place_paths="步骤之后的路径",
    about_paths="该步骤之后最先发生的事件，流失者与继续者并列；以及它与下一步骤之间的事件。"
    "窗口期尚未结束者两边都不计。↵ 列出该行所计的用户，取 ▼ 所排的一侧："
    "流失者，按 l 后为继续者；h、t 换回。",
    sorted="{said} · s 换列排序，S 反转",
    marked_all="已标记全部 {number} 个 · y 复制其 ID · - 取消标记",
)
