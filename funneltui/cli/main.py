"""The commands: what each takes, and which module does it. Nothing heavy is imported for help."""

from collections.abc import Sequence

import click

from funneltui.cli.grouping import (
    DEFAULT_COMMAND,
    ExplorerGroup,
    HeadedOption,
    LaidOutCommand,
    LaidOutGroup,
)
from funneltui.cli.money import gate_options, money_options
from funneltui.cli.options import (
    LOG,
    VIEWS,
    counting_options,
    detail_options,
    format_option,
    funnel_options,
    language_option,
    log_options,
    output_options,
    screen_options,
    serve_options,
    sources,
)
from funneltui.cli.problems import run_to_exit_code
from funneltui.cli.typed import CommandLine
from funneltui.cli.version import tell_version
from funneltui.cli.view_options import view_options

PROGRAM = "funneltui"
VIEW_NAMES = (
    *("funnel", "units", "time", "trend", "cohorts", "retention"),
    *("money", "plan", "upsell", "friction", "paths", "experiment"),
)
EXAMPLES_OF_GATE = ("funneltui gate events.parquet --plan plan.toml --spend spend.csv",)
EXAMPLES_OF_SERVE = ("funneltui serve events.parquet --port 8000",)
SCHEMAS = ("funnel", "plan", "settings")
SHELLS = ("bash", "zsh", "fish")
COMPLETIONS = (
    "funneltui completion bash > ~/.local/share/bash-completion/completions/funneltui",
    'funneltui completion zsh > "${fpath[1]}/_funneltui"',
    "funneltui completion fish > ~/.config/fish/completions/funneltui.fish",
)
EXAMPLES = (
    "funneltui events.parquet",
    "funneltui events.csv --steps signup,activate,pay --window 14d",
    "funneltui report 'logs/*.ndjson' --step view --step 'Paid=buy|pay WHERE amount > 0'",
    "funneltui report events.parquet --view time --view trend --grain week -o report.html",
    "cat events.ndjson | funneltui report - --steps view,buy --by country --format json",
    "funneltui profile export.csv --time 'received:%d/%m/%Y %H:%M'",
    "funneltui demo",
)


def main(words: Sequence[str]) -> int:
    """Run one command line.

    Returns:
        The exit code: 0 fine, 2 the user can mend it, 3 the engine failed, 70 our bug,
        130 interrupted.
    """
    return run_to_exit_code(
        lambda: cli.main(
            args=list(words),
            prog_name=PROGRAM,
            standalone_mode=False,
            obj=CommandLine(tuple(words)),
        ),
        words,
    )


@click.group(
    PROGRAM,
    cls=ExplorerGroup,
    examples=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[SOURCE]... [OPTIONS]\n       funneltui COMMAND [ARGS]...",
    options_metavar="",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=tell_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """How many users get from one event to the next, where they stop, and how long they take.

    SOURCE is an event log: Parquet, CSV, NDJSON, JSON or Arrow, a folder, a glob, a URL, or - for
    standard input; several are one log. Without a command the explorer opens.
    """


@cli.command(
    DEFAULT_COMMAND,
    cls=LaidOutCommand,
    examples=EXAMPLES[:2],
    params=[
        sources(),
        *funnel_options(),
        *counting_options(),
        *log_options(),
        *money_options(),
        *screen_options(),
    ],
)
@click.pass_context
def explore(ctx: click.Context, /, **_: object) -> int:
    """Open the explorer (the default).

    Without a SOURCE it shows the logs of this folder.
    """
    from funneltui.cli.explore import explore as run

    return run(ctx.params)


@cli.command(
    "report",
    cls=LaidOutCommand,
    examples=EXAMPLES[2:5],
    params=[
        sources(),
        HeadedOption(
            "--view",
            VIEWS,
            multiple=True,
            type=click.Choice(VIEW_NAMES),
            help="What to answer; repeat it. Default: funnel.",
        ),
        HeadedOption(
            "--all",
            VIEWS,
            into="everything",
            is_flag=True,
            help="All views but the units one by one: a report to hand on.",
        ),
        format_option(),
        *view_options(),
        *output_options(),
        *money_options(),
        *funnel_options(),
        *counting_options(),
        *log_options(),
    ],
)
@click.pass_context
def report(ctx: click.Context, /, **_: object) -> None:
    """Print or write a funnel's numbers, for people or for programs.

    The same log, question and language give the same report, to the byte. Data go to standard
    output, everything else to standard error.
    """
    from funneltui.cli.report import report as run

    run(ctx.params)


@cli.command(
    "gate",
    cls=LaidOutCommand,
    examples=EXAMPLES_OF_GATE,
    params=[
        sources(),
        *gate_options(),
        language_option(),
        *funnel_options(),
        *counting_options(),
        *log_options(),
    ],
)
@click.pass_context
def gate(ctx: click.Context, /, **_: object) -> int:
    """Say whether a plan may go on: one line per stage, and an exit code for scripts.

    Exit codes: 0 go, 10 hold, 20 stop, 30 insufficient data.
    """
    from funneltui.cli.gate import gate as run

    return run(ctx.params)


@cli.command(
    "profile",
    cls=LaidOutCommand,
    params=[
        sources(),
        *detail_options(),
        format_option(),
        *output_options(),
        HeadedOption("--funnel", LOG, metavar="FILE", type=click.Path(), help="Its [log] is used."),
        *log_options(),
    ],
)
@click.pass_context
def profile(ctx: click.Context, /, **_: object) -> None:
    """Say what is in a log, without a funnel.

    Columns and their roles, events, times, what is dropped and what is odd.
    """
    from funneltui.cli.profile import profile as run

    run(ctx.params)


@cli.command(
    "demo",
    cls=LaidOutCommand,
    params=[
        *funnel_options(),
        *counting_options(),
        *money_options(),
        *screen_options(),
    ],
)
@click.pass_context
def demo(ctx: click.Context, /, **_: object) -> int:
    """Open the explorer on a shop's log that comes with it."""
    from funneltui.cli.explore import demo as run

    return run(ctx.params)


@cli.command(
    "serve",
    cls=LaidOutCommand,
    examples=EXAMPLES_OF_SERVE,
    params=[
        sources(),
        *serve_options(),
        *funnel_options(),
        *counting_options(),
        *log_options(),
        *money_options(),
        *screen_options(),
    ],
)
@click.pass_context
def serve(ctx: click.Context, /, **_: object) -> None:
    """Open the explorer in a browser of this machine (extra: web).

    It prints the address to open, which is secret. Other machines are let in with --expose only.
    """
    from funneltui.cli.serve import serve as run

    run(ctx.params)


@cli.command("cache", cls=LaidOutCommand, params=[language_option()])
@click.option("--clear", is_flag=True, help="Drop everything that is kept.")
def cache(*, clear: bool, **_: object) -> None:
    """Show the logs that are kept, sorted, for a quick next start.

    A log's rows are kept when it is large; those used longest ago go first. Nobody else can read
    them, and deleting them loses nothing.
    """
    from funneltui.cli.cache import clear_cache, show_cache

    if clear:
        clear_cache()
    else:
        show_cache()


@cli.group("config", cls=LaidOutGroup, params=[language_option()])
def config(**_: object) -> None:
    """Say where your settings are, and what they are."""


@config.command("path", cls=LaidOutCommand, params=[language_option()])
def config_path(**_: object) -> None:
    """Print the file your settings are read from, whether or not it is there."""
    from funneltui.config.user import user_config_path

    click.echo(str(user_config_path()))


@config.command("show", cls=LaidOutCommand, params=[language_option()])
def config_show(**_: object) -> None:
    """Print the settings in force as a file that says the same."""
    from funneltui.cli.settings import settings_text

    click.echo(settings_text(), nl=False)


@config.command("schema", cls=LaidOutCommand, params=[language_option()])
@click.argument("kind", type=click.Choice(SCHEMAS), default=SCHEMAS[0])
def config_schema(kind: str, **_: object) -> None:
    """Print what may stand in a funnel file, a plan or the settings, as JSON Schema.

    Editors that know TOML complete and check a file by it.
    """
    from funneltui.cli.schema import schema_text

    click.echo(schema_text(kind), nl=False)


@cli.command("doctor", cls=LaidOutCommand, params=[language_option()])
@click.option("--reset", is_flag=True, help="Repair a terminal that a lost link left in disorder.")
def doctor(*, reset: bool, **_: object) -> int:
    """Say what the explorer finds here, and what is in its way.

    Terminal, colours, letters, clipboard, processor, files and versions. Nothing is changed, and
    nothing leaves the machine. Exit code 2 where something is in the way.
    """
    from funneltui.cli import doctor as examining

    if reset:
        examining.reset()
        return 0
    return examining.doctor()


@cli.command("completion", cls=LaidOutCommand, examples=COMPLETIONS, params=[language_option()])
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str, **_: object) -> None:
    """Print the script that completes commands, options and files."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(cli, {}, PROGRAM, "_FUNNELTUI_COMPLETE").source())
