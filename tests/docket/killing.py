"""Writers, a worker and a signer that are killed at random; `test_kill` runs this in a process of its own.

    python -m docket.killing FOLDER KILLS SEED

A writer notes what it is about to do before it does it, and that it was done once it was told so. When it is killed, the one
who comes after it asks for the same command again, as a browser would. Prints what was found in the end as JSON.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from zhicheng.web import office

office.start_django()

from django.db import connection, connections, transaction  # noqa: E402  Django comes first
from django.utils import timezone  # noqa: E402

from docket.conftest import Bench, make_bench  # noqa: E402
from zhicheng.docket.acting import Command, open_case, perform  # noqa: E402
from zhicheng.docket.heads import sign_heads  # noqa: E402
from zhicheng.docket.models import Case, Entry, SignedHead  # noqa: E402
from zhicheng.docket.rebuilding import is_whole, rebuild  # noqa: E402
from zhicheng.register import jobs  # noqa: E402
from zhicheng.register.models import Job  # noqa: E402
from zhicheng.register.worker import Worker  # noqa: E402
from zhicheng.web.signing import open_signer  # noqa: E402

WRITERS, CASES = 4, 6
LASTS = timedelta(seconds=1.5)
SERVED = {"to": "respondent", "what": "request", "how": "direct", "received_on": "2026-03-03"}


def tell(held: jobs.Lease) -> dict[str, Any]:
    """The job that an act promises."""
    time.sleep(0.01)
    return {"attempt": held.attempt}


class Writer:
    """One client: `asked` and `told` are its notes, which a kill does not take away."""

    def __init__(self, number: int, folder: Path, bench: Bench, cases: list[uuid.UUID]) -> None:
        self.folder, self.bench, self.cases = folder, bench, cases
        self.asked, self.told = folder / f"asked-{number}", folder / f"told-{number}"

    def run(self) -> None:
        """Ask for what was left open, then for one command after another until told to stop."""
        die = random.Random(uuid.uuid4().int)
        for name, number, kind, case in list_open(self.asked, self.told):
            note(self.folder / "again", name, str(Entry.objects.filter(command=number).exists()))
            self.ask(uuid.UUID(number), kind, uuid.UUID(case))
        while not (self.folder / "stop").exists():
            kind = die.choices(["note", "serve", "open", "link"], [12, 4, 1, 1])[0]
            self.ask(uuid.uuid4(), kind, die.choice(self.cases))

    def ask(self, number: uuid.UUID, kind: str, case: uuid.UUID) -> None:
        note(self.asked, self.asked.name, str(number), kind, str(case))
        with transaction.atomic():
            is_new = not Entry.objects.filter(command=number).exists()
            self.do(number, kind, case)
            if is_new:
                jobs.enqueue(kind="tell", payload={"command": str(number)}, at=timezone.now())
        note(self.told, str(number))

    def do(self, number: uuid.UUID, kind: str, case: uuid.UUID) -> None:
        bench, at = self.bench, timezone.now()
        actor = bench.actor("clerk", at)
        if kind in ("open", "link"):
            said = {
                "claimant": bench.parties["firm"].pk,
                "respondent": bench.parties["rival"].pk,
                "phone": "138",
            }
            cause = Entry.objects.filter(case=case).first() if kind == "link" else None
            command = Command(act="ask", at=at, id=number, said=said)
            open_case(
                house=bench.house,
                actor=actor,
                procedure="small",
                office=bench.offices["city"],
                command=command,
                cause=cause,
            )
        else:
            said = SERVED if kind == "serve" else {"text": f"written by {os.getpid()}"}
            perform(
                house=bench.house,
                actor=actor,
                case_id=case,
                command=Command(act=kind, at=at, id=number, said=said),
            )


def note(file: Path, *words: str) -> None:
    """A line that is there once this returns, whatever happens to the process."""
    with file.open("ab", buffering=0) as out:
        out.write((" ".join(words) + "\n").encode())


def lines(file: Path) -> list[list[str]]:
    return [line.split() for line in file.read_text().splitlines()] if file.exists() else []


def list_open(asked: Path, told: Path) -> list[list[str]]:
    """What was asked for and never told to be done."""
    done = {words[0] for words in lines(told)}
    return list({words[1]: words for words in lines(asked) if words[1] not in done}.values())


def work(until: Callable[[], bool]) -> None:
    worker = Worker(
        name=f"{os.getpid()}",
        functions={"tell": "docket.killing.tell"},
        clock=timezone.now,
        lasts=LASTS,
        idle=0.05,
    )
    while not until():
        if not worker.run_one():
            time.sleep(0.05)


def sign(folder: Path) -> None:
    """A head for one made-up day after another."""
    signer = open_signer(var=folder)
    while not (folder / "stop").exists():
        last = SignedHead.objects.order_by("-day").first()
        day = last.day + timedelta(days=1) if last else date(2026, 1, 1)
        sign_heads(day=day, at=timezone.now(), signer=signer)
        time.sleep(0.2)


def close() -> None:
    """Leave the database, so that a child begins with connections of its own."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()


def start(run: Callable[[], None]) -> int:
    """A child that does something and ends."""
    child = os.fork()
    if child:
        return child
    try:
        run()
        close()
        os._exit(0)
    except BaseException:  # noqa: BLE001  a child must not go on as its parent
        traceback.print_exc()
        os._exit(1)


def torment(folder: Path, kills: int, die: random.Random, parts: dict[str, Callable[[], None]]) -> list[str]:
    """Start all parts, kill one after another at random moments and start it again; then let them end. Who was killed."""
    running = {name: start(part) for name, part in parts.items()}
    killed, failed = [], []
    time.sleep(0.5)
    for _ in range(kills):
        time.sleep(die.uniform(0.05, 0.8))
        name = die.choice(list(parts))
        os.kill(running[name], signal.SIGKILL)
        status = os.waitpid(running[name], 0)[1]
        killed.append(name)
        if not os.WIFSIGNALED(status):
            failed.append(name)
        running[name] = start(parts[name])
    time.sleep(0.3)
    (folder / "stop").touch()
    for name, child in running.items():
        if os.waitpid(child, 0)[1]:
            failed.append(name)
    assert not failed, f"ended by themselves: {failed}"
    return killed


def find(folder: Path, bench: Bench, before: int) -> dict[str, Any]:
    """What stands in the database in the end, against what the clients were told."""
    asked = {words[1] for number in range(WRITERS) for words in lines(folder / f"asked-{number}")}
    told = Counter(words[0] for number in range(WRITERS) for words in lines(folder / f"told-{number}"))
    kept = Counter(
        str(each) for each in Entry.objects.order_by("pk").values_list("command", flat=True)[before:]
    )
    numbers = sorted(
        int(each.split("〕")[1].rstrip("号")) for each in Case.every.values_list("number", flat=True)
    )
    entries = {case.pk: list(case.entries.order_by("seq")) for case in Case.every.all()}
    return {
        "asked": len(asked),
        "told": len(told),
        "again": Counter(words[-1] for words in lines(folder / "again")),
        "lost": len(set(told) - set(kept)),
        "doubled": sum(count > 1 for count in kept.values()),
        "unasked": len(set(kept) - asked),
        "unanswered": len(asked - set(told)),
        "broken chains": sum(not is_whole(each) for each in entries.values()),
        "differences": [
            f"{case} {part}" for case, part in rebuild(Case.every.all(), house=bench.house, check=True)
        ],
        "numbers without gap": numbers == list(range(1, len(numbers) + 1)),
        "jobs": Job.objects.count() - len(kept),
        "jobs not done": Job.objects.exclude(state="done").count(),
        "jobs taken up again": Job.objects.filter(attempts__gt=1).count(),
        "bad heads": count_bad_heads(entries),
        "heads": SignedHead.objects.count(),
        "acts without a head": len(kept)
        and Entry.objects.count() - json.loads(SignedHead.objects.first().body)["acts"],
        "file": check_file(),
    }


def count_bad_heads(entries: dict[uuid.UUID, list[Entry]]) -> int:
    """Heads that do not follow from the one before, or name an act that is not so; and cases that no head names."""
    bad, before, named = 0, "", {}
    for head in SignedHead.objects.order_by("day"):
        body = json.loads(head.body)
        right = all(entries[uuid.UUID(case)][seq - 1].digest == digest for case, seq, digest in body["heads"])
        bad += body["previous"] != before or not right
        named |= {uuid.UUID(case): seq for case, seq, _digest in body["heads"]}
        before = sha256(head.body.encode()).hexdigest()
    return bad + sum(named.get(case) != len(each) for case, each in entries.items())


def check_file() -> str:
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchone()[0]


def main() -> None:
    folder, kills, die = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    office.migrate()
    bench = make_bench()
    cases = [bench.open(timezone.now()).pk for _ in range(CASES)]
    before = Entry.objects.count()
    close()
    parts: dict[str, Callable[[], None]] = {
        f"writer {n}": Writer(n, folder, bench, cases).run for n in range(WRITERS)
    }
    parts |= {"worker": lambda: work((folder / "stop").exists), "signer": lambda: sign(folder)}
    began = time.monotonic()
    killed = torment(folder, kills, die, parts)
    tormented = time.monotonic() - began
    work(lambda: not Job.objects.exclude(state__in=("done", "failed", "cancelled")).exists())
    day = SignedHead.objects.first().day + timedelta(days=1)
    sign_heads(day=day, at=timezone.now(), signer=open_signer(var=folder))
    told = find(folder, bench, before)
    settled = round(time.monotonic() - began - tormented, 1)
    said = {"kills": Counter(killed), "seconds": round(tormented, 1), "seconds to settle": settled, **told}
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
