"""The checklist of a project: the rulebook's steps for its kind, and which of them are done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from zhicheng.desks.navigation.models import Project, Step
from zhicheng.desks.navigation.queries.project_access import Act, Seat, changing
from zhicheng.front.house import read_book
from zhicheng.grammar import ILLUSTRATIVE, Mistake, T, same

TABLE = "navigation_steps"
NO_STEP = T(en="This kind of project has no step '{code}'.", zh="此类项目没有名为“{code}”的步骤。")
GONE = T(en="No longer in the rulebook", zh="规则书中已无此步骤")


@dataclass(frozen=True)
class Item:
    """One line of the checklist: what is to be done, and what is known of it."""

    code: str
    phase: T
    says: T
    status: str
    kept: Step | None = None

    @property
    def is_done(self) -> bool:
        return self.kept is not None and self.kept.done_at is not None


def list_steps(project: Project) -> list[Item]:
    """The checklist in order; a step that was ticked and has left the rulebook since stands at the end."""
    return _join(project.kind, Step.objects.select_related("done_by").filter(project=project))


def _join(kind: str, steps: Iterable[Step]) -> list[Item]:
    kept = {step.code: step for step in steps}
    items = [
        Item(each["step"], each["phase"], each["says"], each["status"], kept.pop(each["step"], None))
        for each in _entries(kind)
    ]
    rest = [Item(step.code, GONE, same(step.code), ILLUSTRATIVE, step) for step in kept.values()]
    return [*items, *(item for item in rest if item.is_done or (item.kept and item.kept.remark))]


def count_steps(projects: Iterable[Project]) -> dict[int, tuple[int, int]]:
    """How many steps of each project are done, and of how many, by the project's id."""
    projects, steps = list(projects), {}
    for step in Step.objects.select_related("project").filter(project__in=projects):
        steps.setdefault(step.project.pk, []).append(step)
    items = {each.pk: _join(each.kind, steps.get(each.pk, [])) for each in projects}
    return {pk: (sum(item.is_done for item in found), len(found)) for pk, found in items.items()}


def tick_step(seat: Seat, *, code: str, done: bool, at: datetime) -> Step:
    """Tick a step or take the tick back. Who ticked it first stays. Raises `Refused` and `Mistake`."""
    with changing(seat, Act.TICK, at=at) as project:
        step = _open(project, code)
        if done != (step.done_at is not None):
            step.done_by, step.done_at = (seat.member.user, at) if done else (None, None)
            step.save()
        return step


def remark_step(seat: Seat, *, code: str, remark: str, at: datetime) -> Step:
    """Remark on a step; an empty remark takes the old one away. Raises `Refused` and `Mistake`."""
    with changing(seat, Act.TICK, at=at) as project:
        step = _open(project, code)
        step.remark = remark
        step.save()
        return step


def _open(project: Project, code: str) -> Step:
    """The row of a step, made where it is the first time. Raises `Mistake` for a step the project does not have."""
    if code not in {item.code for item in list_steps(project)}:
        raise Mistake(NO_STEP.format(code=code[:50]))
    return Step.objects.get_or_create(project=project, code=code)[0]


def _entries(kind: str) -> list[dict]:
    """The rulebook's steps of a kind; none where a local book has left the table out."""
    book = read_book()
    entries = book[TABLE].rule.entries if TABLE in book else ()
    return sorted((each for each in entries if each["kind"] == kind), key=lambda each: each["number"])
