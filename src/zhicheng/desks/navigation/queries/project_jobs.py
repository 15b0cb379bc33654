"""Running many figures again takes a while: a job of the register does it, and the project's page shows how far it is."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhicheng.desks.navigation.models import Project, Result
from zhicheng.desks.navigation.queries.project_access import Act, Seat, changing
from zhicheng.desks.navigation.queries.project_runs import run_again
from zhicheng.front.house import open_lake
from zhicheng.grammar import Mistake, T
from zhicheng.register import jobs
from zhicheng.register.job import Job
from zhicheng.register.jobs import Lease

KIND = "project_run"
AT_ONCE = 20
"""Up to so many figures are run while the reader waits."""
UNDER_WAY = T(
    en="The figures are being run already. Wait until that is over.", zh="数值正在重算，请等待本次完成。"
)
NOTHING = T(en="This project keeps no figure yet.", zh="本项目尚未保存任何数值。")
DELETED = T(en="The project was deleted meanwhile.", zh="该项目已被删除。")
STEP = T(en="figure {number} of {total}", zh="第 {number} 项，共 {total} 项")


def ask_run(seat: Seat, *, at: datetime) -> Job | None:
    """Run all figures again: at once, or by a job that is returned. Raises `Refused` and `Mistake`."""
    with changing(seat, Act.RUN, at=at) as project:
        total = Result.objects.filter(project=project).count()
        if not total:
            raise Mistake(NOTHING)
        if find_open(project):
            raise Mistake(UNDER_WAY)
        if total > AT_ONCE:
            payload = {"project": project.pk}
            return jobs.enqueue(kind=KIND, payload=payload, at=at, by=seat.member.user)
    run_again(project, lake=open_lake(on=timezone.localdate(at)), at=at, by=seat.member.user)
    return None


def run_project(held: Lease) -> dict[str, Any]:
    """Run the figures of a job's project. Raises `Mistake` when it is gone; may run twice without harm."""
    project = Project.objects.filter(pk=held.payload["project"]).first()
    if project is None:
        raise Mistake(DELETED)
    at = held.clock()
    by = Job.objects.select_related("by").get(pk=held.id).by

    def report(done: int, total: int) -> None:
        says = STEP.format(number=done + 1, total=total)
        held.report(done=done, total=total, says=says)

    run = run_again(
        project, lake=open_lake(on=timezone.localdate(at)), at=at, by=by, job=held.id, report=report
    )
    return {"run": run.number}


def find_open(project: Project) -> Job | None:
    """The job that runs this project's figures now, if one does."""
    return next((job for job in _jobs(project)[:20] if not job.is_over), None)


def find_latest(project: Project) -> Job | None:
    """The newest job of a project, over or not."""
    return _jobs(project).first()


def stop_run(seat: Seat, *, at: datetime) -> None:
    """Ask the job to stop; the figures stay as they were. Raises `Refused`."""
    with changing(seat, Act.RUN, at=at) as project, transaction.atomic():
        if job := find_open(project):
            jobs.cancel(job=job.pk, at=at)


def _jobs(project: Project) -> Any:
    return Job.of_kind(KIND, payload__project=project.pk)
