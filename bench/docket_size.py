"""The docket at the size of a city: pages, the record folded anew, and the verifier.

    python bench/docket_size.py                          10,000 cases of 20 acts, one case of 100,000 acts; SQLite
    python bench/docket_size.py --cases 500 --long 5000
    DATABASE_URL=postgres://... python bench/docket_size.py

Some cases are made by driving the real acts of all procedures; the others are copies of them with ids, numbers, times and
digests of their own, inserted in bulk, and filled up with notes. What is folded from the record is then made by `rebuild`.
Prints JSON: seconds to rebuild and to check per 100,000 acts, p95 in milliseconds and queries of the pages, and seconds to
verify the long case. The bars: 60 s, 250 ms (case), 300 ms (queue), 15 queries, 60 s.
"""

import argparse
import json
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

PLACE = tempfile.TemporaryDirectory()
FOLDER = Path(PLACE.name)
os.environ |= {"ZHICHENG_VAR": PLACE.name, "ZHICHENG_CITY": str(FOLDER / "none")}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / 'bench.sqlite3'}")

from zhicheng.web import messages, office  # noqa: E402  the environment comes first

office.start_django()

from django.conf import settings  # noqa: E402  then Django
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from zhicheng.desks.disputes.queries.synthetic import make_cases  # noqa: E402
from zhicheng.docket.acting import House  # noqa: E402
from zhicheng.docket.actors import read_actor  # noqa: E402
from zhicheng.docket.heads import sign_heads  # noqa: E402
from zhicheng.docket.models import Case, Entry, Holder, Paper, Sealed  # noqa: E402
from zhicheng.docket.rebuilding import rebuild  # noqa: E402
from zhicheng.front.bundles import VERIFIER, bundle_case  # noqa: E402
from zhicheng.register.calendars import read_calendar  # noqa: E402
from zhicheng.register.chain import canonical, link  # noqa: E402
from zhicheng.register.models import Office, User  # noqa: E402
from zhicheng.web.opening import read_book  # noqa: E402
from zhicheng.web.signing import open_signer  # noqa: E402

DIE = random.Random(20260302)
BATCH = 200
QUEUES = (
    "",
    "?view=office",
    "?view=overdue",
    "?view=soon",
    "?view=closed",
    "?view=office&q=LED",
    "?view=office&sort=-opened",
)


class Copier:
    """Writes copies of cases: the same acts, moved in time, in a chain of their own."""

    def __init__(self, originals: list[Case], acts: int) -> None:
        self.originals, self.acts = originals, acts
        self.entries = {
            case.pk: list(case.entries.order_by("seq").prefetch_related("sealed", "papers"))
            for case in originals
        }
        self.next_number = Counter[str]()
        for stem, number in map(split, Case.every.values_list("number", flat=True)):
            self.next_number[stem] = max(self.next_number[stem], number)

    def run(self, count: int) -> None:
        """So many copies, in batches."""
        for start in range(0, count, BATCH):
            with transaction.atomic():
                self.write(min(BATCH, count - start))

    def write(self, count: int) -> None:
        pairs = [(original, self.copy_case(original)) for original in DIE.choices(self.originals, k=count)]
        Case.every.bulk_create([case for _, case in pairs])
        acts = [act for original, case in pairs for act in self.copy_acts(original, case)]
        Entry.objects.bulk_create([new for _, new in acts], batch_size=500)
        copied = [(old, new) for old, new in acts if old]
        Sealed.objects.bulk_create(
            Sealed(entry=new, name=s.name, salt=s.salt, value=s.value)
            for old, new in copied
            for s in old.sealed.all()
        )
        Paper.objects.bulk_create(
            Paper(
                case=new.case,
                entry=new,
                field=p.field,
                sha256=p.sha256,
                name=p.name,
                type=p.type,
                size=p.size,
            )
            for old, new in copied
            for p in old.papers.all()
        )

    def copy_case(self, original: Case) -> Case:
        """An open case as it stands before anything is folded."""
        stem, _ = split(original.number)
        self.next_number[stem] += 1
        return Case(
            number=f"{stem}{self.next_number[stem]}号", procedure=original.procedure, edition=original.edition,
            edition_hash=original.edition_hash, office_id=original.office_id, opened_at=original.opened_at, title=original.title,
            confidential=original.confidential, synthetic=True,
        )  # fmt: skip

    def copy_acts(self, original: Case, case: Case) -> Iterator[tuple[Entry | None, Entry]]:
        """The first act, notes that fill the case up, and the other acts; with the entry that each was copied from."""
        kept = self.entries[original.pk]
        back, prev = timedelta(days=DIE.randrange(0, 20)), ""
        order = [kept[0], *([None] * (self.acts - len(kept))), *kept[1:]]
        for seq, old in enumerate(order, 1):
            new = copy_act(old or kept[0], case, seq, prev, back, note=old is None)
            prev = new.digest
            yield old, new


def split(number: str) -> tuple[str, int]:
    stem, _, end = number.partition("〕")
    return f"{stem}〕", int(end.rstrip("号"))


def copy_act(old: Entry, case: Case, seq: int, prev: str, back: timedelta, *, note: bool) -> Entry:
    """An act of another case in this one, by a command of its own."""
    at, command = old.at - back, uuid.UUID(int=DIE.getrandbits(128))
    told = json.loads(old.body) | {
        "case": str(case.pk), "number": case.number, "seq": seq, "command": str(command), "at": at.isoformat(timespec="seconds"),
    }  # fmt: skip
    if note:
        told |= {"act": "note", "said": {"text": f"合成备注 {seq}"}, "papers": []}
    body = canonical(told)
    return Entry(
        case=case, seq=seq, command=command, act=told["act"], actor_id=old.actor_id, duty=old.duty, office_id=old.office_id, at=at,
        body=body, prev=prev, digest=link(prev, body),
    )  # fmt: skip


def timed(run: Callable[[], Any], *, share: float = 1.0) -> dict[str, float]:
    """Seconds by the clock and of this processor."""
    began, cpu = time.perf_counter(), time.process_time()
    run()
    took = {"s": time.perf_counter() - began, "cpu s": time.process_time() - cpu}
    return {name: round(each * share, 1) for name, each in took.items()}


def make(cases: int, acts: int, long: int) -> Case:
    """The record: originals, copies, and one long case."""
    office.migrate()
    own, other = (
        Office.objects.create(name_en=en, name_zh=zh, region="", code=code, created_at=timezone.now())
        for en, zh, code in (("Shenzhen", "深圳", "440300"), ("Guangzhou", "广州", "440100"))
    )
    house = House(read_book(), read_calendar())
    make_cases(
        house=house, offices=[own, own, other], count=min(60, cases), at=timezone.now(), folder=settings.FILES
    )
    originals = list(Case.every.order_by("opened_at"))
    Copier(originals, acts).run(max(0, cases - len(originals)))
    one = next(
        case
        for case in originals
        if case.entries.filter(act="note").exists() or case.procedure == "adjudication"
    )
    Copier([one], long).run(1)
    return Case.every.order_by("-pk").filter(entries__seq=long).get()


def visit(paths: list[str], client: Client) -> dict[str, float]:
    """p95 in milliseconds, by the clock and of this processor, and the most queries of one page."""
    took, cpu, queries = [], [], []
    for path in paths:
        asked: list[str] = []

        def count(execute: Any, sql: str, *rest: Any, asked: list[str] = asked) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            began, used = time.perf_counter(), time.process_time()
            answer = client.get(path, headers={"host": "localhost"})
            took.append((time.perf_counter() - began) * 1000)
            cpu.append((time.process_time() - used) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
        queries.append(len(asked))
    last = int(len(took) * 0.95)
    return {
        "p95 ms": round(sorted(took)[last], 1),
        "p95 cpu ms": round(sorted(cpu)[last], 1),
        "queries": max(queries),
    }


def sign_in() -> tuple[Client, User]:
    """The officer who holds most cases, signed in with a second factor."""
    held = Counter(Holder.objects.filter(until=None, barred=False).values_list("user", flat=True))
    user = Holder.objects.filter(user=held.most_common(1)[0][0]).select_related("user")[0].user
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()
    return client, user


def verify(case: Case) -> dict[str, float]:
    """Seconds to bundle the long case and to verify it with Python alone."""
    signer, path = open_signer(), FOLDER / "long.zip"
    sign_heads(day=date(2026, 1, 1), at=datetime(2026, 1, 1, tzinfo=UTC), signer=signer)
    bundled = timed(lambda: path.write_bytes(read_bundle(case, signer)))["s"]
    order = [sys.executable, "-I", "-S", str(VERIFIER), str(path)]
    verified = timed(lambda: subprocess.run(order, check=True, capture_output=True))["s"]
    return {"bundle s": bundled, "verify s": verified, "MB": round(path.stat().st_size / 1e6, 1)}


def read_bundle(case: Case, signer: Any) -> bytes:
    with bundle_case(case=case, signer=signer, at=timezone.now(), open_paper=read_paper) as bundle:
        return bundle.read()


def read_paper(digest: str) -> Any:
    from zhicheng.register.store import open_file  # noqa: PLC0415

    return BytesIO(open_file(sha256=digest, folder=settings.FILES).read())


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--acts", type=int, default=20)
    parser.add_argument("--long", type=int, default=100_000)
    said = parser.parse_args()
    messages.compile_catalogue()
    logging.disable(logging.INFO)
    settings.STATIC_ROOT.mkdir(parents=True)
    made = time.perf_counter()
    long = make(said.cases, said.acts, said.long)
    house, everything = House(read_book(), read_calendar()), Case.every.exclude(pk=long.pk)
    acts, share = Entry.objects.count() - said.long, 100_000 / (Entry.objects.count() - said.long)
    made = time.perf_counter() - made
    differing: list[Any] = []
    built = timed(lambda: list(rebuild(everything, house=house, check=False)), share=share)
    checked = timed(lambda: differing.extend(rebuild(everything, house=house, check=True)), share=share)
    alone = timed(lambda: list(rebuild(Case.every.filter(pk=long.pk), house=house, check=False)))
    client, user = sign_in()
    ids = list(
        Case.objects.seen_by(read_actor(user, on=timezone.localdate()))
        .exclude(pk=long.pk)
        .values_list("pk", flat=True)
    )
    pages = [f"/cases/{pk}/" for pk in DIE.sample(ids, min(60, len(ids)))]
    visit(pages[:3], client)
    found = {
        "vendor": connection.vendor, "cases": Case.every.count(), "acts": acts, "seconds to make": round(made, 1),
        "rebuild of 100,000 acts": built, "check of 100,000 acts": checked, "differences": len(differing),
        "rebuild of the long case": alone, "case page": visit(pages, client),
        **{f"queue {query}": visit([f"/cases/{query}"] * 12, client) for query in QUEUES},
        "supervision": visit(["/cases/overdue/"] * 6, client), "long case": verify(long),
    }  # fmt: skip
    print(json.dumps(found, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
