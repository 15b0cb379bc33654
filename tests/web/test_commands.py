"""The command line itself: lazy, helpful, bilingual."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from zhicheng.grammar import Mistake, T
from zhicheng.web import commands
from zhicheng.web.commands import Commands, declare, lake_option, program, spoken


class Planted(Commands):
    """The group with two commands of our own."""

    def list_commands(self, ctx):
        return ["explain", "load"]

    def get_command(self, ctx, cmd_name):
        return {"explain": explain, "load": load}.get(cmd_name)


@declare(example="zhicheng explain patent_count")
@lake_option
def explain(lake: Path) -> None:
    """Say why."""
    click.echo(f"{spoken(T(en='Lake', zh='数据湖'))} {lake}")


@declare(example="zhicheng load file.csv")
@click.option("--defect", is_flag=True)
def load(defect: bool) -> None:
    """Load a file."""
    if defect:
        raise ZeroDivisionError("a defect")
    raise Mistake(T(en="Row 3\nhas no number.", zh="第 3 行\n没有号码。"))


planted = Planted("zhicheng")


def call(*args: str, **env: str):
    return CliRunner().invoke(planted, list(args), env={"ZHICHENG_LAKE": "", "LC_ALL": "C", **env})


def test_a_misspelt_command_is_answered_with_the_nearest():
    done = call("explan")
    assert done.exit_code == 2
    assert "Did you mean explain?" in done.output


def test_a_misspelt_option_is_answered_with_the_nearest():
    assert "--lake" in call("explain", "--lak", "x").output.partition("No such option")[2]


def test_suggestions_are_made_in_chinese():
    assert "您是否要用：explain" in call("--lang", "zh", "explan").output


@pytest.mark.parametrize(
    ("args", "env", "lake"),
    [
        (["explain"], {}, "var/lake"),
        (["explain"], {"ZHICHENG_LAKE": "elsewhere"}, "elsewhere"),
        (["explain", "--lake", "here"], {"ZHICHENG_LAKE": "elsewhere"}, "here"),
    ],
)
def test_the_lake_is_named_by_option_environment_or_default(args, env, lake):
    assert call(*args, **env).output == f"Lake {lake}\n"


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (["explain", "--lang", "zh"], {}),
        (["--lang", "zh-hans", "explain"], {}),
        (["explain"], {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}),
    ],
)
def test_output_follows_the_language(args, env):
    assert call(*args, **env).output.startswith("数据湖")


def test_a_stated_trouble_is_one_line_on_stderr_and_exit_2():
    done = call("load")
    assert (done.exit_code, done.stderr) == (2, "zhicheng: Row 3 has no number.\n")
    assert call("load", "--lang", "zh").stderr == "zhicheng: 第 3 行 没有号码。\n"


def test_a_defect_keeps_its_traceback():
    assert isinstance(call("load", "--defect").exception, ZeroDivisionError)


def everything() -> list[tuple[str, click.Command]]:
    """Every command and sub-command of the product."""
    context = click.Context(program)
    found = []
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        found.append((name, command))
        found += [(f"{name} {sub}", each) for sub, each in getattr(command, "commands", {}).items()]
    return found


@pytest.mark.parametrize(("name", "command"), everything())
def test_every_command_shows_an_example_and_says_what_it_does(name, command):
    shown = CliRunner().invoke(program, [*name.split(), "--help"], prog_name="zhicheng")
    assert shown.exit_code == 0
    assert "Example:\n  zhicheng " in shown.output
    assert command.help


def test_the_list_of_commands_imports_none_of_them():
    script = (
        "import sys\nfrom zhicheng.web.commands import program\n"
        "try: program.main(['--help'], prog_name='zhicheng')\nexcept SystemExit: pass\n"
        "print([m for m in sys.modules if m.startswith(('django', 'duckdb', 'zhicheng.web.commands.'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.rstrip().endswith("[]"), done.stdout + done.stderr
    assert all(
        name in done.stdout for name in commands.program.list_commands(click.Context(commands.program))
    )
