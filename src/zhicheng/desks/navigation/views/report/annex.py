"""Data annex: the dataset and its limits, every load with counts that add up, hashes, and the command that makes the report again."""

import shlex
from typing import Any

from zhicheng.desks.navigation.queries.reports import CHAPTERS, Brief, hash_book
from zhicheng.desks.navigation.queries.standing import COUNTRY
from zhicheng.desks.navigation.queries.weights import EQUAL, PREFIX
from zhicheng.desks.navigation.views.report.study import Study
from zhicheng.desks.navigation.views.report.wording import paragraph, say
from zhicheng.front.documents import Block, Cell, Grid, Heading, Paragraph, Remark
from zhicheng.front.formats import day, number, sentence, text
from zhicheng.grammar import T
from zhicheng.lake import Dataset
from zhicheng.lake.intake import READERS

TITLE = T(en="Data annex", zh="数据附录")
DATASET, LOADS, AGAIN = (
    T(en="Dataset", zh="数据集"),
    T(en="Loads", zh="载入情况"),
    T(en="Making this report again", zh="重新生成本报告"),
)
LISTED = 10
FACTS = {
    "title": T(en="Title", zh="名称"),
    "source": T(en="Source", zh="来源"),
    "licence": T(en="Licence", zh="许可"),
    "covers": T(en="Days covered", zh="起止日期"),
    "placed": T(en="Addresses placed", zh="地址落地情况"),
    "holds": T(en="Holds", zh="所含内容"),
    "snapshot": T(en="Snapshot of the lake", zh="数据快照"),
    "content": T(en="Hash of the dataset's tables", zh="数据集内容摘要"),
    "rules": T(en="Hash of the rules", zh="规则摘要"),
}
FACT, SAYS = T(en="What", zh="项目"), T(en="Value", zh="内容")
CAPTION = T(en="The dataset", zh="数据集基本情况")
COVERED = T(
    en="{first} to {last}; whole years {from_} to {until}", zh="{first} 至 {last}；完整年份 {from_}—{until}"
)
NOT_WHOLE = T(en="{first} to {last}; no whole year", zh="{first} 至 {last}；无完整年份")
PLACED = T(en="{level}: {number}", zh="{level} {number}")
LEVELS = {
    "city": T(en="to a city", zh="落至城市"),
    "province": T(en="to a province only", zh="仅落至省"),
    "country": T(en="to a country only", zh="仅落至国家或地区"),
}
APART = T(en="; ", zh="；")
TABLES = T(en="Rows of each table", zh="各表行数")
TABLE_HEAD = (
    T(en="Table", zh="数据表"),
    T(en="Rows", zh="行数"),
    T(en="SHA-256, first 16 digits", zh="SHA-256 前 16 位"),
)
COMPLETE = T(en="Complete as the source gives it.", zh="按来源提供的范围完整。")
LOAD_CAPTION = T(
    en="Loads: read = new + updated + unchanged + merged + skipped + rejected",
    zh="载入情况：读取 = 新增 + 更新 + 未变 + 合并 + 略过 + 拒收",
)
LOAD_HEAD = (
    T(en="Loaded on", zh="载入日期"),
    T(en="Format", zh="格式"),
    T(en="Read", zh="读取"),
    T(en="New", zh="新增"),
    T(en="Updated", zh="更新"),
    T(en="Unchanged", zh="未变"),
    T(en="Merged", zh="合并"),
    T(en="Skipped", zh="略过"),
    T(en="Rejected", zh="拒收"),
)
FATES = ("read", "new", "updated", "unchanged", "merged", "skipped", "rejected")
EARLIER, ALL = T(en="{number} earlier", zh="此前 {number} 次"), T(en="In all", zh="合计")
ADDS_UP = T(en="The counts of every load add up.", zh="各次载入的件数均相符。")
ODD = T(
    en="The counts of {number} of these loads do not add up; look at the data page.",
    zh="其中 {number} 次载入的件数不相符，请查看“数据”页面。",
)
COMMAND = T(
    en="The same snapshot, rules, day, language and weights give the same file, byte for byte. The command, for FILE.docx, FILE.pdf or FILE.html:",
    zh="快照、规则、日期、语言和权重相同，所得文件逐字节一致。命令如下，输出可为 FILE.docx、FILE.pdf 或 FILE.html：",
)


def write_annex(study: Study) -> list[Block]:
    """The blocks of the chapter."""
    dataset = study.choice.dataset
    return [
        Heading(1, TITLE), Heading(2, DATASET), Remark(sentence(dataset.bias) if dataset.bias else COMPLETE),
        _tell_dataset(study), _list_tables(dataset), Heading(2, LOADS), *_list_loads(dataset),
        Heading(2, AGAIN), Paragraph(say(COMMAND)), Paragraph(write_command(study.brief)),
    ]  # fmt: skip


def _tell_dataset(study: Study) -> Grid:
    dataset, lake = study.choice.dataset, study.choice.lake
    told: dict[str, Any] = {
        "title": f"{text(dataset.title)} ({dataset.code})", "source": dataset.source, "licence": dataset.licence,
        "covers": _say_cover(dataset), "placed": _say_placed(dataset), "holds": _say_holdings(dataset),
        "snapshot": f"{lake.snapshot} ({study.choice.loaded_on})", "content": dataset.content[:16], "rules": hash_book(lake.book),
    }  # fmt: skip
    rows: list[list[Cell]] = [[FACTS[name], text(says)] for name, says in told.items() if text(says)]
    return Grid(CAPTION, (FACT, SAYS), rows)


def _say_cover(dataset: Dataset) -> str:
    if not dataset.covers:
        return "—"
    (first, last), (from_, until) = dataset.covers, dataset.full_years
    words = COVERED if from_ <= until else NOT_WHOLE
    return text(words.format(first=day(first), last=day(last), from_=from_, until=until))


def _say_placed(dataset: Dataset) -> str:
    told = [
        text(PLACED.format(level=LEVELS[level], number=number(count)))
        for level, count in dataset.placed.items()
        if level in LEVELS
    ]
    return text(APART).join(told)


def _say_holdings(dataset: Dataset) -> str:
    """The facts that the dataset declares, by their codes: indicators name them in their needs."""
    return ", ".join(sorted(dataset.holdings))


def _list_tables(dataset: Dataset) -> Grid:
    rows: list[list[Cell]] = [
        [name, stored.rows, stored.sha256[:16]]
        for name, stored in sorted(dataset.tables.items())
        if stored.rows
    ]
    return Grid(TABLES, TABLE_HEAD, rows, numeric=(1,))


def _list_loads(dataset: Dataset) -> list[Block]:
    """The last loads, those before them as one line, and the sum."""
    shown, earlier = dataset.loads[-LISTED:], dataset.loads[:-LISTED]
    rows: list[list[Cell]] = [
        [load.at[:10], _name_reader(load.reader), *(load.counts.get(fate, 0) for fate in FATES)]
        for load in shown[::-1]
    ]
    if earlier:
        rows.append([EARLIER.format(number=len(earlier)), "", *_add(earlier)])
    if len(dataset.loads) > 1:
        rows.append([ALL, "", *_add(dataset.loads)])
    odd = sum(not load.adds_up for load in dataset.loads)
    said = say(ODD, number=number(odd)) if odd else say(ADDS_UP)
    return [paragraph(said), Grid(LOAD_CAPTION, LOAD_HEAD, rows, numeric=range(2, len(LOAD_HEAD)))]


def _name_reader(code: str) -> T | str:
    return next((reader.title for reader in READERS if reader.code == code), code)


def _add(loads: Any) -> list[int]:
    return [sum(load.counts.get(fate, 0) for load in loads) for fate in FATES]


def write_command(brief: Brief) -> str:
    """The command line that makes the same report."""
    parts = [
        "zhicheng report region", f"--city {shlex.quote(brief.place_id)}", f"--dataset {shlex.quote(brief.dataset)}", f"--count {brief.count}",
        f"--lang {brief.language[:2]}", f"--on {brief.on.isoformat()}",
    ]  # fmt: skip
    parts += [f"--group {brief.group}"] if brief.group != COUNTRY else []
    parts += [f"--least {brief.least}"] if brief.least else []
    for name, weight in brief.weights.asked().items():
        parts.append(
            "--equal-weights" if weight == EQUAL else f"--weight {name.removeprefix(PREFIX)}={weight}"
        )
    parts += [f"--chapters {','.join(brief.chapters)}"] if brief.chapters != CHAPTERS else []
    parts += [f"--base {shlex.quote(brief.base)}"] if brief.base else []
    return " ".join([*parts, "--out FILE"])
