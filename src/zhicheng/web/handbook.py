"""The handbook: every rule of a book and every command as Markdown, for docs/. Made, never written by hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from zhicheng.desks.rules.queries.page import list_dependents
from zhicheng.grammar import (
    COUNTING,
    Book,
    Branch,
    Clause,
    Entry,
    Indicator,
    Leaf,
    Matrix,
    Parameter,
    Procedure,
    Scorecard,
    Service,
    Source,
    T,
    Table,
)  # fmt: skip
from zhicheng.lake.cases import COUNTED_ONCE, counts_cases
from zhicheng.web.markdown import STATUS, Rows, mark_status, speak, write_table
from zhicheng.web.procedure_page import write_procedure
from zhicheng.web.service_page import write_service

LANGUAGES = ("en", "zh")
MADE = "<!-- Made by `make docs` from the rules. Do not edit. -->\n"
SHELVES = {
    "services": T(en="Services", zh="服务事项"),
    "procedures": T(en="Procedures", zh="程序"),
    "indicators": T(en="Indicators", zh="指标"),
    "scorecards": T(en="Scorecards", zh="计分卡"),
    "parameters": T(en="Parameters", zh="参数"),
    "tables": T(en="Tables", zh="数据表"),
    "sources": T(en="Sources", zh="依据"),
}
COUNTS = {
    "whole": T(en="whole", zh="整数计数"),
    "fractional": T(en="fractional", zh="分数计数"),
    "first_inventor": T(en="first inventor", zh="第一发明人"),
    "applicant": T(en="applicant", zh="申请人"),
}


def pages(book: Book, commands: click.Group) -> dict[Path, str]:
    """All pages: their path under docs/ and their text."""
    made = {Path("rulebook/README.md"): _contents(book)}
    for kind in SHELVES:
        made |= {Path(f"rulebook/{kind}/{e.code}.md"): _page(book, e) for e in book.of(kind)}
    made[Path("how-to/commands.md")] = _commands(commands)
    return made


def stale(folder: Path, made: dict[Path, str]) -> list[Path]:
    """Pages under `folder` that differ from the made ones, are missing, or belong to a rule that is gone."""
    wrong = [
        p for p, text in made.items() if not (folder / p).is_file() or (folder / p).read_text("utf-8") != text
    ]
    gone = [p.relative_to(folder) for p in (folder / "rulebook").rglob("*.md")]
    return sorted([*wrong, *(p for p in gone if p not in made)])


def write(folder: Path, made: dict[Path, str]) -> None:
    """Write all pages and remove those of rules that are gone."""
    for path in stale(folder, made):
        target = folder / path
        if path not in made:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(made[path], "utf-8")


def _contents(book: Book) -> str:
    parts = [MADE, "# The rulebook 规则书\n"]
    for kind, title in SHELVES.items():
        rows = ((f"[`{e.code}`]({kind}/{e.code}.md)", e.title.en, e.title.zh) for e in book.of(kind))
        parts += [f"## {title.en} {title.zh}\n", write_table(("code", "title", "名称"), rows)]
    return "\n".join(parts)


def _page(book: Book, entry: Entry) -> str:
    parts = [MADE, f"# {entry.title.en} {entry.title.zh}\n"]
    file = _file(entry)
    name = f"{entry.code}/" if entry.kind == "procedures" else f"{entry.code}.py"
    parts.append(f"`{entry.code}` · [{name}](../../../{file})\n")
    for language in LANGUAGES:
        parts += [*_section(book, entry, language)]
    return "\n".join(parts).rstrip() + "\n"


def _file(entry: Entry) -> str:
    """Where a rule is written; a procedure is a folder."""
    return f"src/{entry.origin.replace('.', '/')}" + ("/" if entry.kind == "procedures" else ".py")


def _examples_file(entry: Entry) -> str:
    return _file(entry) + "examples.yaml" if entry.kind == "procedures" else _file(entry)[:-3] + ".yaml"


def _section(book: Book, entry: Entry, lang: str) -> Iterator[str]:
    say = speak(lang)
    yield f"## {say('English', '中文')}\n"
    yield entry.definition.of(lang) + "\n"
    kinds: dict[type, Any] = {
        Indicator: _indicator,
        Matrix: _indicator,
        Parameter: _parameter,
        Scorecard: _scorecard,
        Table: _columns,
        Source: _source,
        Procedure: write_procedure,
        Service: write_service,
    }
    yield from kinds[type(entry.rule)](entry, lang)
    if entry.cites:
        yield say("**Rests on**", "**依据**") + "\n"
        yield "\n".join(f"- {_clause(book, c, lang)}" for c in dict.fromkeys(entry.cites)) + "\n"
    if entry.examples:
        file = _examples_file(entry)
        yield say("**Worked examples**", "**算例**") + f": [{file.rpartition('/')[2]}](../../../{file})\n"
        said = (example.get("says") or example["title"] for example in entry.examples)
        yield "\n".join(f"- {each[lang]}" for each in said) + "\n"
    dependents = list_dependents(book, entry)
    if dependents:
        links = (f"[{e.title.of(lang)}](../{e.kind}/{e.code}.md)" for e in dependents)
        yield say("**Read by**: ", "**被引用于**：") + say(", ", "、").join(links) + "\n"


def _clause(book: Book, clause: Clause, lang: str) -> str:
    source = book[clause.source]
    title = f"[{source.title.of(lang)}](../sources/{clause.source}.md)"
    return f"{title} {clause.id}: {clause.says.of(lang)}{mark_status(clause.status, lang)}"


def _indicator(entry: Entry, lang: str) -> Iterator[str]:
    rule: Indicator = entry.rule
    say = speak(lang)
    none = say("none", "无")
    yield write_table(
        (say("What", "项目"), say("Value", "内容")),
        (
            (say("unit", "单位"), rule.unit.of(lang)),
            (say("told by", "必选维度"), ", ".join(rule.by) or none),
            (say("may be told by", "可选维度"), ", ".join(rule.also) or none),
            (say("needs", "所需内容"), ", ".join(rule.needs)),
            (say("counting rules", "计数规则"), _say_counts(rule, lang)),
            (say("status", "状态"), STATUS[rule.status].of(lang)),
        ),
    )
    versions = ((v.since, v.says.of(lang), f"`{v.formula.__name__}`") for v in rule.versions)
    yield write_table(
        (say("since", "自"), say("formula in words", "计算方法"), say("function", "函数")), versions
    )
    if rule.inputs:
        inputs = ((i.says.of(lang), f"[`{i.of}`]({i.of}.md)", ", ".join(i.same) or none) for i in rule.inputs)
        yield write_table((say("reads", "读取"), say("of", "来自"), say("same", "取同一")), inputs)
    if isinstance(rule, Matrix):
        yield say(f"Method of the engine: `{rule.method}`.", f"引擎方法：`{rule.method}`。") + "\n"
    if rule.missing:
        yield (
            say(
                "**Without a value, or with this note beside it, when**", "**下列情形不出数，或出数并予注明**"
            )
            + "\n"
        )
        yield "\n".join(f"- {text.of(lang)} (`{code}`)" for code, text in rule.missing.items()) + "\n"


def _say_counts(rule: Indicator, lang: str) -> str:
    if counts_cases(rule):
        return COUNTED_ONCE.of(lang)
    return ", ".join(f"{COUNTS[c].of(lang)} (`{c}`)" for c in COUNTING)


def _parameter(entry: Entry, lang: str) -> Iterator[str]:
    rule: Parameter = entry.rule
    say = speak(lang)
    everywhere = say("everywhere", "全国")
    rows = (
        (v.since, v.region or everywhere, f"{v.amount} {rule.unit.of(lang)}", STATUS[v.status].of(lang))
        for v in rule.values
    )
    yield write_table(
        (say("since", "自"), say("region", "地区"), say("amount", "数值"), say("status", "状态")), rows
    )


def _scorecard(entry: Entry, lang: str) -> Iterator[str]:
    rule: Scorecard = entry.rule
    say = speak(lang)
    if rule.points is not None:
        held = rule.points if rule.known is None else f"{rule.known} / {rule.points}"
        yield say(f"Points: {held}.", f"分值：{held}。") + "\n"
    yield write_table(
        (
            say("part or figure", "指标"),
            say("code", "代码"),
            say("weight", "权重"),
            say("better", "方向"),
            say("status", "状态"),
        ),
        _list_parts(rule.root, 0, lang),
    )
    bands = ((f"{b.least}–{b.below}", b.says.of(lang), STATUS[b.status].of(lang)) for b in rule.bands)
    if rule.bands:
        yield write_table(
            (say("score", "得分"), say("what follows", "结果运用"), say("status", "状态")), bands
        )


def _list_parts(branch: Branch, depth: int, lang: str) -> Rows:
    say = speak(lang)
    yield (
        "· " * depth + branch.title.of(lang),
        f"`{branch.code}`",
        "" if branch.weight is None else branch.weight,
        "",
        "",
    )
    for child in branch.children:
        if isinstance(child, Branch):
            yield from _list_parts(child, depth + 1, lang)
        else:
            yield (
                "· " * (depth + 1) + _leaf(child, lang),
                f"`{child.code}`",
                child.weight,
                say("more", "正向") if child.direction > 0 else say("less", "逆向"),
                STATUS[child.status].of(lang),
            )


def _leaf(leaf: Leaf, lang: str) -> str:
    return leaf.title.of(lang) if leaf.title else f"[`{leaf.indicator}`](../indicators/{leaf.indicator}.md)"


def _columns(entry: Entry, lang: str) -> Iterator[str]:
    rule: Table = entry.rule
    say = speak(lang)
    rows = (
        (f"`{name}`{'*' if name in rule.key else ''}", c.type, c.says.of(lang) + _personal(c.personal, lang))
        for name, c in rule.columns.items()
    )
    yield write_table((say("column (* key)", "列（* 为键）"), say("type", "类型"), say("what", "含义")), rows)


def _personal(personal: bool, lang: str) -> str:
    return speak(lang)(" (tells of a person)", "（涉及个人）") if personal else ""


def _source(entry: Entry, lang: str) -> Iterator[str]:
    rule: Source = entry.rule
    say = speak(lang)
    facts = (rule.issuer.of(lang), rule.number, rule.issued_on, rule.licence)
    yield say(", ", "，").join(f for f in facts if f) + "\n"
    if rule.clauses:
        rows = (
            (f"`{name}`", text.of(lang) + mark_status(rule[name].status, lang))
            for name, text in rule.clauses.items()
        )
        yield write_table((say("clause", "条款"), say("what it says", "内容")), rows)


def _commands(group: click.Group) -> str:
    parts = [
        MADE,
        "# Commands 命令\n",
        "Every command has `--help` and an example; a wrong name gets a suggestion.\n",
    ]
    parts += _command(group, "zhicheng", None)
    return "\n".join(parts)


def _command(command: click.Command, name: str, parent: click.Context | None) -> list[str]:
    context = click.Context(
        command,
        info_name=name.rpartition(" ")[2],
        parent=parent,
        max_content_width=100,
        **command.context_settings,
    )
    context.terminal_width = 100
    parts = [f"## `{name}`\n", f"```\n{command.get_help(context).strip()}\n```\n"]
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            parts += _command(found, f"{name} {each}", context) if found else []
    return parts
