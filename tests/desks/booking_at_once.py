"""Many people who want the last seats of one time at the same moment; `test_outlets` runs this in a process of its own.

    python -m desks.booking_at_once

Prints how many got a seat, how many seats those are, and how many were refused, as JSON.
"""

import json
import sys
import threading
import uuid
from datetime import datetime, time, timedelta

from zhicheng.web import office

office.start_django()

from django.core.management import call_command  # noqa: E402  Django comes first
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from zhicheng.desks.counter.models import Outlet, Seat  # noqa: E402
from zhicheng.desks.counter.queries.appointments import book_seat, make_seats  # noqa: E402
from zhicheng.grammar import Mistake  # noqa: E402
from zhicheng.register.offices import Office  # noqa: E402
from zhicheng.register.periods import ZONE  # noqa: E402

PEOPLE, SEATS = 8, 3


def main() -> None:
    """Set up the tables, offer one time, and let everybody at it at once."""
    call_command("migrate", verbosity=0)
    at = timezone.now()
    held = Office.objects.create(name_en="A", name_zh="甲", region="", code="440300", created_at=at)
    hours = {str(day): [["09:00", "10:00"]] for day in range(7)}
    outlet = Outlet.objects.create(
        office=held, name_en="A", name_zh="甲", district="440304", address="x", hours=hours
    )
    begins = datetime.combine(timezone.localdate() + timedelta(days=1), time(9), ZONE)
    make_seats(outlet=outlet, since=begins.date(), until=begins.date(), minutes=60, capacity=SEATS)
    start, got, refused = threading.Barrier(PEOPLE), [], []

    def want(number: int) -> None:
        start.wait()
        try:
            seat, _code = book_seat(
                outlet=outlet, begins_at=begins, service="", called=str(number), token="t" * 40, command=uuid.uuid4()
            )  # fmt: skip
            got.append(seat.pk)
        except Mistake:
            refused.append(number)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=want, args=(number,)) for number in range(PEOPLE)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    taken = Seat.objects.exclude(digest="").count()
    sys.stdout.write(json.dumps([len(got), len(set(got)), len(refused), taken]) + "\n")


if __name__ == "__main__":
    main()
