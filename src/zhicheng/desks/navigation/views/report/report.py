"""A regional report made: a brief and a lake in, a document out, chapter by chapter."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import override

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.reports import Brief, Kept, find_report, hash_inputs, keep_report
from zhicheng.desks.navigation.views.report import (
    annex,
    benchmark,
    competitiveness,
    cover,
    fit,
    guidance,
    layout,
    method,
    summary,
)
from zhicheng.desks.navigation.views.report.study import Study
from zhicheng.front.documents import Block, Break, Contents, Document, write_document
from zhicheng.front.formats import text
from zhicheng.grammar import Mistake, T
from zhicheng.lake import Lake

WRITERS = {
    "competitiveness": (competitiveness.TITLE, competitiveness.write_competitiveness),
    "fit": (fit.TITLE, fit.write_fit),
    "layout": (layout.TITLE, layout.write_layout),
    "benchmark": (benchmark.TITLE, benchmark.write_benchmark),
    "guidance": (guidance.TITLE, guidance.write_guidance),
}
"""The chapters that may be left out, in order: title and writer."""
Progress = Callable[[T, float], None]
"""Told what is being written, and how much is done, from 0 to 1."""
ABSENT = T(
    en="dataset '{dataset}' has no patents of '{place}' under this counting rule",
    zh="按此计数规则，数据集“{dataset}”中没有“{place}”的专利",
)
WRITING = T(en="writing: {chapter}", zh="正在撰写：{chapter}")
SETTING = T(en="setting the file", zh="正在排版")
TEXT = 0.7
"""Share of the work that the text is; the rest is setting the file."""


def make_report(brief: Brief, *, lake: Lake, progress: Progress = lambda _says, _done: None) -> Document:
    """The document of a brief; the same brief on the same snapshot and rules gives the same document.

    Raises `Mistake` for a city without patents, and whatever the lake raises for an unknown dataset or counting rule.
    """
    with override(brief.language):
        study = open_study(brief, lake=lake)
        blocks = _write(study, progress)
        return Document(
            code=cover.CODE, title=cover.write_title(study), subtitle=cover.MODELLED, language=brief.language, made_on=brief.on,
            issuer=brief.issuer, about=cover.list_about(study), ribbon=cover.say_ribbon(study.choice), base=brief.base, blocks=blocks,
        )  # fmt: skip


def produce(brief: Brief, *, kind: str, lake: Lake, at: datetime, progress: Progress) -> Kept:
    """The report on the shelf, made now unless it is there. Raises as `make_report`, and `Mistake` for an unknown kind."""
    if kept := find_report(hash_inputs(brief, lake=lake), kind):
        return kept
    document = make_report(brief, lake=lake, progress=lambda says, done: progress(says, done * TEXT))
    progress(SETTING, TEXT)
    content = write_document(document, kind=kind)
    return keep_report(brief, kind=kind, content=content, title=text(document.title), lake=lake, at=at)


def open_study(brief: Brief, *, lake: Lake) -> Study:
    """The city of a brief in its dataset. Raises `Mistake` where it has no patents."""
    choice = Choice(lake, lake.dataset(brief.dataset), brief.count)
    standing = stand_cities(choice).get(brief.place_id)
    if standing is None:
        raise Mistake(ABSENT.format(dataset=brief.dataset, place=brief.place_id))
    return Study(choice, standing, brief)


def _write(study: Study, progress: Progress) -> list[Block]:
    """Summary, the chapters asked for, method and annex; each chapter begins on a page of its own."""
    asked = [WRITERS[code] for code in WRITERS if code in study.brief.chapters]
    steps = len(asked) + 2
    progress(WRITING.format(chapter=summary.TITLE), 0.0)
    blocks: list[Block] = [*summary.write_summary(study)]
    for number, (title, write) in enumerate(asked, start=1):
        progress(WRITING.format(chapter=title), number / steps)
        blocks += [Break(), *write(study)]
    progress(WRITING.format(chapter=method.TITLE), 1 - 1 / steps)
    last = [*method.write_method(study, blocks), Break(), *annex.write_annex(study)]
    return [Contents(), Break(), *blocks, Break(), *last]
