"""A project as a file: a workbook with every value of every run, and JSON with all that the project keeps."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.models import (
    KINDS,
    ROLES,
    STATES,
    Kind,
    Member,
    Note,
    Project,
    Result,
    Role,
    Status,
    Value,
    View,
)
from zhicheng.desks.navigation.queries.project_figures import find_dataset, name_result, say_count, say_where
from zhicheng.desks.navigation.queries.project_runs import Change, list_runs
from zhicheng.desks.navigation.queries.project_steps import list_steps
from zhicheng.front.exports import as_xlsx, send
from zhicheng.front.formats import text
from zhicheng.lake import Lake


def send_project(project: Project, *, kind: str, lake: Lake) -> HttpResponse:
    """The project as a download, `kind` xlsx or json."""
    name = f"project-{project.pk}"
    if kind == "json":
        said = json.dumps(describe_project(project), ensure_ascii=False, indent=1)
        response = HttpResponse(said, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return response
    content = as_xlsx(
        head=_head(), rows=_rows(project, lake), about=_about(project, lake), ribbon=_ribbon(project, lake)
    )
    return send(content=content, kind="xlsx", name=name)


def _head() -> list[str]:
    return [
        _("Figure"), _("Unit"), _("Dataset"), _("Counting rule"), _("Run"), _("Time"), _("Snapshot"), _("By"),
        _("Value"), _("Value before"), _("Difference"), _("In per cent"), _("What became of it"), _("Remark"),
        _("Hash of the rule"), _("Hash of the data"),
    ]  # fmt: skip


def _rows(project: Project, lake: Lake) -> Iterator[list[Any]]:
    """One row for each value of each run, the figures in their order, the runs from the first to the last."""
    values: dict[int, list[Value]] = {}
    held = Value.objects.select_related("run", "run__by", "result").filter(run__project=project)
    for value in held.order_by("run__number"):
        values.setdefault(value.result.pk, []).append(value)
    for result in Result.objects.filter(project=project):
        before: Value | None = None
        for value in values.get(result.pk, []):
            yield _row(lake, Change(result, value, before))
            before = value


def _row(lake: Lake, change: Change) -> list[Any]:
    result, value = change.result, change.new
    assert value is not None
    entry, run = lake.book.entries.get(result.code), value.run
    return [
        text(name_result(lake, result)), text(entry.rule.unit) if entry and entry.kind == "indicators" else "",
        _name_dataset(lake, result.dataset), text(say_count(result.count)), run.number, _minute(run.at), run.snapshot,
        _name(run.by), value.value, change.old.value if change.old else None, change.difference, change.share,
        text(change.says), text(value.note), value.rule, value.content,
    ]  # fmt: skip


def _about(project: Project, lake: Lake) -> list[tuple[Any, Any]]:
    """What the project is, who is in it, what is done, what was kept and written."""
    team = Member.objects.select_related("user").filter(project=project)
    steps = [(item, _("done") if item.is_done else _("to be done")) for item in list_steps(project)]
    kept = [(_("View"), f"{view.title}: {view.address}") for view in View.objects.filter(project=project)]
    notes = Note.objects.select_related("author").filter(project=project)
    return [
        (_("Project"), project.title), (_("Question"), project.question), (_("Kind of navigation"), text(KINDS[Kind(project.kind)])),
        (_("Status"), text(STATES[Status(project.status)])), (_("Dataset"), _name_dataset(lake, project.dataset)),
        (_("Counting rule"), text(say_count(project.count)) if project.count else ""),
        (_("Scope"), text(say_where(lake, project.where, dataset=project.dataset)) if project.where else ""),
        (_("Begun"), _minute(project.made_at)), (_("Last change"), _minute(project.changed_at)),
        (_("Snapshot at export"), lake.snapshot),
        *((text(ROLES[Role(member.role)]), member.user.get_full_name()) for member in team),
        *((_("Step"), _say_step(item, says)) for item, says in steps), *kept,
        *((_("Note"), f"{_minute(note.written_at)} {_name(note.author)}: {note.text}") for note in notes),
    ]  # fmt: skip


def _say_step(item: Any, says: str) -> str:
    remark = item.kept.remark if item.kept else ""
    done = f" ({_name(item.kept.done_by)}, {_minute(item.kept.done_at)})" if item.is_done else ""
    return f"{text(item.says)}: {says}{done}" + (f"; {remark}" if remark else "")


def _ribbon(project: Project, lake: Lake) -> str:
    """What every sampled or synthetic figure carries."""
    codes = set(Result.objects.filter(project=project).values_list("dataset", flat=True))
    held = [dataset for code in codes if (dataset := find_dataset(lake, code))]
    if any(dataset.synthetic for dataset in held):
        return _("synthetic data")
    return _("in this sample") if any(dataset.bias for dataset in held) else ""


def _name_dataset(lake: Lake, code: str) -> str:
    held = find_dataset(lake, code)
    return f"{text(held.title)} ({code})" if held else code


def _minute(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def _name(user: Any) -> str:
    return user.get_full_name() if user else "—"


def describe_project(project: Project) -> dict[str, Any]:
    """All that a project keeps, ready for JSON: names of people, no addresses of theirs."""
    values = Value.objects.select_related("run", "result").filter(run__project=project)
    held: dict[int, list[Value]] = {}
    for value in values.order_by("run__number"):
        held.setdefault(value.result.pk, []).append(value)
    return {
        "title": project.title, "question": project.question, "kind": project.kind, "status": project.status,
        "scope": {"dataset": project.dataset, "count": project.count, "where": project.where},
        "begun": {"at": _instant(project.made_at), "by": _name(project.made_by)},
        "changed": {"at": _instant(project.changed_at), "by": _name(project.changed_by)},
        "team": [{"name": m.user.get_full_name(), "role": m.role} for m in Member.objects.select_related("user").filter(project=project)],
        "steps": [_describe_step(item) for item in list_steps(project)],
        "views": [
            {"title": v.title, "address": v.address, "note": v.note, "at": _instant(v.added_at), "by": _name(v.added_by)}
            for v in View.objects.select_related("added_by").filter(project=project)
        ],
        "notes": [
            {"text": n.text, "at": _instant(n.written_at), "by": _name(n.author)}
            for n in Note.objects.select_related("author").filter(project=project)
        ],
        "runs": [
            {"number": r.number, "snapshot": r.snapshot, "at": _instant(r.at), "by": _name(r.by)}
            for r in reversed(list_runs(project))
        ],
        "results": [_describe_result(r, held.get(r.pk, [])) for r in Result.objects.filter(project=project)],
    }  # fmt: skip


def _describe_step(item: Any) -> dict[str, Any]:
    step = item.kept
    done = {"at": _instant(step.done_at), "by": _name(step.done_by)} if item.is_done else None
    says = {"en": item.says.en, "zh": item.says.zh}
    return {
        "step": item.code,
        "says": says,
        "status": item.status,
        "done": done,
        "remark": step.remark if step else "",
    }


def _describe_result(result: Result, values: list[Value]) -> dict[str, Any]:
    return {
        "label": result.label, "says": {"en": result.said_en, "zh": result.said_zh}, "code": result.code, "where": result.where,
        "dataset": result.dataset, "count": result.count,
        "values": [
            {
                "run": v.run.number, "value": v.value, "note": {"en": v.note_en, "zh": v.note_zh} if v.note_en else None,
                "rule": v.rule, "content": v.content,
            }
            for v in values
        ],
    }  # fmt: skip


def _instant(at: datetime | date | None) -> str | None:
    return at.isoformat() if at else None
