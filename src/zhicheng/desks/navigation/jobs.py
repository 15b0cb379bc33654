"""Jobs of the navigation desk: making a regional report."""

from typing import Any

from zhicheng.desks.navigation.queries.reports import read_brief
from zhicheng.desks.navigation.views.report.report import produce
from zhicheng.front.house import open_lake
from zhicheng.register.jobs import Lease
from zhicheng.register.reporting import Reporter

REPORT = "city_report"


def run_report(held: Lease) -> dict[str, Any]:
    """Make the report of a job and put it on the shelf. Raises `Mistake` where the city has no patents any more; may run
    twice without harm, since a report that is on the shelf already is not made again."""
    brief, at = read_brief(held.payload["brief"]), held.clock()
    made = produce(
        brief, kind=held.payload["kind"], lake=open_lake(on=brief.on), at=at, progress=Reporter(held)
    )
    return {"key": made.key, "kind": made.kind}
