"""Heads of one office who issue letters at the same moment; `test_letters` runs this in a process of its own.

    python -m desks.issuing_at_once FOLDER

Prints the document numbers that were given, in the order of the record, as JSON.
"""

import json
import os
import sys
import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

from zhicheng.web import office

office.start_django()

from django.db import connection, connections  # noqa: E402  Django comes first
from django.utils import timezone  # noqa: E402

from zhicheng.desks.disputes.queries.issuing import do_step  # noqa: E402
from zhicheng.docket.acting import Command, open_case  # noqa: E402
from zhicheng.docket.actors import read_actor  # noqa: E402
from zhicheng.docket.models import Entry  # noqa: E402
from zhicheng.docket.reading import read_done  # noqa: E402
from zhicheng.front.readers import read_house  # noqa: E402
from zhicheng.register.offices import Office  # noqa: E402
from zhicheng.register.parties import Party  # noqa: E402
from zhicheng.register.people import User  # noqa: E402
from zhicheng.register.posts import appoint  # noqa: E402
from zhicheng.register.store import keep_file  # noqa: E402

HEADS, LETTERS = 3, 4
FACTS = {
    "capacity": "patentee", "patent": "ZL1", "right": "invention", "claims": "1", "facts": "sold", "asks": "stop", "not_sued": True,
}  # fmt: skip


def act(who: User, case: uuid.UUID, code: str, said: dict, folder: Path) -> Entry:
    """A step of a letter by somebody whose sign-in is strong and fresh."""
    at = timezone.now()
    actor = replace(read_actor(who, on=timezone.localdate(at)), verified=True, fresh=True)
    command = Command(code, at, uuid.uuid4(), said)
    return do_step(house=read_house(), actor=actor, case_id=case, command=command, folder=folder)


def prepare(folder: Path) -> tuple[list[User], list[list[tuple[uuid.UUID, int]]]]:
    """An office, its heads, and for each head letters that were drafted and checked."""
    shenzhen = Office.objects.create(
        name_en="Shenzhen", name_zh="深圳局", region="", code="440300", created_at=timezone.now()
    )
    duties = ["clerk", "reviewer", *["head"] * HEADS]
    people = [User.objects.create_user(f"{n}@example.org", is_staff=True) for n in range(len(duties))]
    for user, duty in zip(people, duties, strict=True):
        appoint(user=user, office=shenzhen, duties=[duty], since=date(2020, 1, 1))
    paper = keep_file(chunks=[b"a paper\n"], name="paper.txt", folder=folder)
    parties = [Party.objects.create(name=name, kind="organisation") for name in ("A Ltd", "B Ltd")]
    said = FACTS | {"requester": parties[0].pk, "respondent": parties[1].pk}
    shares: list[list[tuple[uuid.UUID, int]]] = []
    for _head in range(HEADS):
        at = timezone.now()
        actor = replace(read_actor(people[0], on=timezone.localdate(at)), verified=True)
        papers = {"paper": (paper,), "right_proof": (paper,)}
        case = open_case(
            house=read_house(), actor=actor, procedure="adjudication", office=shenzhen,
            command=Command("request", at, uuid.uuid4(), said, papers),
        ).case_id  # fmt: skip
        text = {"letter": "acceptance", "language": "zh-hans", "text": "通知\n\n内容"}
        seqs = [act(people[0], case, "draft_letter", text, folder).seq for _ in range(LETTERS)]
        for seq in seqs:
            act(people[1], case, "check_letter", {"draft": seq}, folder)
        shares.append([(case, seq) for seq in seqs])
    return people[2:], shares


def issue(head: User, share: list[tuple[uuid.UUID, int]], folder: Path) -> None:
    for case, seq in share:
        act(head, case, "issue_letter", {"draft": seq}, folder)


def main(folder: Path) -> None:
    heads, shares = prepare(folder)
    close()
    children = []
    for head, share in zip(heads, shares, strict=True):
        child = os.fork()
        if not child:
            try:
                issue(head, share, folder)
            finally:
                close()
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    issued = Entry.objects.filter(act="issue_letter").order_by("pk")
    numbers = [read_done(each).said["number"] for each in issued]
    sys.stdout.write(json.dumps(numbers) + "\n")


def close() -> None:
    """Leave the database, so that a child begins with connections of its own."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()


if __name__ == "__main__":
    office.migrate()
    main(Path(sys.argv[1]))
