"""The command line: one module a command, loaded only when it is called.

A command is a module beside this file. The first line of its docstring is its line in `zhicheng --help`, and it exposes
`command`:

    @declare(example="zhicheng explain technology_advantage --city Shenzhen")
    @click.argument("code")
    @lake_option
    def command(code: str, lake: Path) -> None:
        \"\"\"Say why a figure is what it is.\"\"\"
        click.echo(spoken(T(en=..., zh=...)))

An exception class of this project is a stated trouble: one line on stderr, exit 2. Any other exception is a defect and
keeps its traceback.
"""

import ast
import os
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Protocol

import click

FOLDER = Path(__file__).parent
LANGUAGE = "zhicheng.language"
DEFAULT_LAKE = Path("var/lake")


class Bilingual(Protocol):
    """Anything that can be said in a language, such as grammar's T."""

    def of(self, lang: str, /) -> str: ...


def normalise_language(tag: str) -> str:
    """'zh-hans' for any Chinese tag (zh, zh_CN.UTF-8, zh-Hans), otherwise 'en'."""
    return "zh-hans" if tag.lower().startswith("zh") else "en"


def language() -> str:
    """The language of this command's output: --lang, else the environment's LC_ALL, LC_MESSAGES or LANG, else English."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(LANGUAGE) if context else None
    if chosen:
        return chosen
    tags = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return normalise_language(next((tag for tag in tags if tag), "en"))


def spoken(text: Bilingual | str) -> str:
    """A bilingual text in the language of the command; a plain string (a name, a number) as it is."""
    return text if isinstance(text, str) else text.of(language())


def _keep_language(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        context.meta[LANGUAGE] = normalise_language(value)


def _language_option() -> click.Option:
    return click.Option(
        ["--lang"],
        metavar="en|zh",
        callback=_keep_language,
        is_eager=True,
        expose_value=False,
        help="Language of the output (default: LANG, else en).",
    )


def state_trouble(error: BaseException) -> str | None:
    """The one line that tells a project exception; None for an exception that is not ours and so is a defect."""
    if not any(kind.__module__.startswith("zhicheng.") for kind in type(error).__mro__):
        return None
    first = error.args[0] if error.args else type(error).__name__
    says = getattr(error, "says", first)
    return " ".join((spoken(says) if hasattr(says, "of") else str(says)).split())


class Trouble(click.ClickException):
    """A stated trouble on its way out: one line on stderr and exit 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"zhicheng: {self.message}", file=file, err=file is None)


class Command(click.Command):
    """A command with --lang, whose stated troubles end in one line and exit 2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_language_option())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_example(self.epilog, formatter)


class Group(click.Group):
    """A command with sub-commands; suggests the nearest name for one that does not exist."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_language_option())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        wanted = args[0]
        if not wanted.startswith("-") and self.get_command(ctx, wanted) is None:
            raise click.UsageError(_suggest(wanted, among=self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_example(self.epilog, formatter)


class Commands(Group):
    """The group of all commands: one module each, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(file.stem for file in FOLDER.glob("*.py") if not file.stem.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        return import_module(f"{__name__}.{cmd_name}").command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            says = state_trouble(error)
            if says is None:
                raise
            raise Trouble(says) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if not self.list_commands(ctx):
            return
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, _first_line(FOLDER / f"{name}.py")) for name in self.list_commands(ctx)]
            )


def _suggest(wanted: str, *, among: list[str]) -> str:
    near = get_close_matches(wanted, among, n=3, cutoff=0.5)
    if language() == "zh-hans":
        return f"没有“{wanted}”这个命令。" + (f"您是否要用：{'、'.join(near)}？" if near else "")
    return f"No such command '{wanted}'." + (f" Did you mean {' or '.join(near)}?" if near else "")


def _first_line(module: Path) -> str:
    """The first line of a module's docstring, read without importing it."""
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]


def _write_example(epilog: str | None, formatter: click.HelpFormatter) -> None:
    if epilog:
        with formatter.section("Example"):
            formatter.write("".join(f"  {line}\n" for line in epilog.splitlines()))


def declare(*, example: str, group: bool = False, **attributes: Any) -> Callable[[Callable[..., Any]], Any]:
    """Declare a command (or, with group=True, a group of commands) with the example that its --help shows."""
    if group:
        return click.group(cls=Group, epilog=example, **attributes)
    return click.command(cls=Command, epilog=example, **attributes)


def lake_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --lake DIR: the command receives `lake`, a Path (default: ZHICHENG_LAKE, else ./var/lake)."""
    return click.option(
        "--lake",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="ZHICHENG_LAKE",
        default=DEFAULT_LAKE,
        show_default=True,
        metavar="DIR",
        help="Folder of the lake.",
    )(function)


@click.group(cls=Commands, epilog="zhicheng serve", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhicheng")
def program() -> None:
    """Zhicheng 知城: the platform that a city's intellectual-property office runs on."""


def main() -> None:
    """Run the command line; the entry point of `zhicheng`."""
    program.main(prog_name="zhicheng")
