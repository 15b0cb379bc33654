"""Three cases at one office and everybody around them: officers near and far, parties, a supervisor, somebody recused, strangers."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from desks.docket_people import PDF, Officer
from zhicheng.desks.disputes.queries.issuing import do_step
from zhicheng.docket.acting import Command, House, open_case, perform
from zhicheng.docket.actors import read_actor
from zhicheng.docket.models import Case, Entry
from zhicheng.front.readers import read_house
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.posts import appoint
from zhicheng.register.store import keep_file

POSTS = {
    "clerk": ("shenzhen", ["clerk"]), "officer": ("shenzhen", ["officer"]), "second": ("shenzhen", ["officer"]),
    "recused": ("shenzhen", ["officer"]), "reviewer": ("shenzhen", ["reviewer"]), "head": ("shenzhen", ["head"]),
    "supervisor": ("guangdong", ["supervisor"]), "above": ("guangdong", ["clerk", "officer"]),
    "canton": ("canton", ["clerk", "officer", "head"]), "partner": ("canton", ["officer"]),
}  # fmt: skip
FIRMS = {
    "bright": "Bright Light Ltd",
    "dim": "Dim Lamp Ltd",
    "zhang": "Zhang Whistle",
    "shop": "Cheap Goods Shop",
    "maker": "False Mark Maker",
}
SECRET = {
    "note": "internal-word-of-the-office", "facts": "the-facts-that-were-reported", "phone": "13900000001", "lead": "lead-from-an-informant",
    "crime": "suspicion-of-a-crime", "informant": "Li Informant", "evidence": "photo-by-zhang.pdf", "internal": "memo-of-the-office.pdf",
    "opinion": "opinion-of-the-checker", "draft": "a-draft-nobody-checked", "checked": "a-letter-nobody-issued",
}  # fmt: skip


@dataclass
class World:
    """Everybody by name, the cases, and how an act is done in them."""

    house: House
    offices: dict[str, Office]
    users: dict[str, User]
    parties: dict[str, Party]
    folder: Path
    at: datetime
    cases: dict[str, Case] = field(default_factory=dict)
    people: dict[str, Officer] = field(default_factory=dict)

    def do(
        self,
        case: str,
        act: str,
        by: str,
        *,
        second: str = "",
        papers: dict[str, str] | None = None,
        **said: Any,
    ) -> Entry:
        """An act of a case; the first one opens it."""
        self.at += timedelta(minutes=1)
        command = Command(
            act, self.at, uuid.uuid4(), said, {name: (self.keep(title),) for name, title in (papers or {}).items()},
            read_actor(self.users[second], on=self.at.date(), verified=True) if second else None,
        )  # fmt: skip
        actor = read_actor(self.users[by], on=self.at.date(), verified=True, fresh=True)
        if case in self.cases:
            return perform(house=self.house, actor=actor, case_id=self.cases[case].pk, command=command)
        entry = open_case(
            house=self.house, actor=actor, procedure=case, office=self.offices["shenzhen"], command=command, title=f"matter of the {case}"
        )  # fmt: skip
        self.cases[case] = Case.every.get(pk=entry.case_id)
        return entry

    def write(self, case: str, letter: str, text: str, *, until: str = "issue_letter") -> int:
        """A letter of a case with this text, taken through its steps until one; the number of its draft."""
        checker = {"adjudication": "reviewer", "complaint": "officer", "false_marking": "second"}[case]
        seq, said = 0, {"letter": letter, "language": "zh-hans", "text": text}
        for act, by in (("draft_letter", "clerk"), ("check_letter", checker), ("issue_letter", "head")):
            self.at += timedelta(minutes=1)
            actor = read_actor(self.users[by], on=self.at.date(), verified=True, fresh=True)
            command = Command(act, self.at, uuid.uuid4(), said)
            entry = do_step(
                house=self.house,
                actor=actor,
                case_id=self.cases[case].pk,
                command=command,
                folder=self.folder,
            )
            seq = seq or entry.seq
            said = {"draft": seq} | ({"opinion": SECRET["opinion"]} if act == "draft_letter" else {})
            if act == until:
                break
        return seq

    def keep(self, name: str):
        return keep_file(chunks=[PDF + name.encode()], name=name, folder=self.folder)

    def secrets(self, case: str) -> set[str]:
        """What nobody may read who may not see a case: its number, matter and parties."""
        kept = self.cases[case]
        return {kept.number, f"matter of the {case}", *kept.members.values_list("party__name", flat=True)}


@contextmanager
def open_world(folder: Path) -> Iterator[World]:
    """The world, in a transaction that is taken back."""
    with override_settings(FILES=folder / "papers", LAKE=folder / "lake"), transaction.atomic():
        yield make_world(folder / "papers")
        transaction.set_rollback(True)


def make_world(folder: Path) -> World:
    now = timezone.now()
    above = Office.objects.create(
        name_en="Guangdong", name_zh="广东局", region="", code="440000", created_at=now
    )
    offices = {"guangdong": above}
    for name, zh, code in (("shenzhen", "深圳局", "440300"), ("canton", "广州局", "440100")):
        offices[name] = Office.objects.create(
            name_en=name, name_zh=zh, region="", code=code, parent=above, created_at=now
        )
    users = {}
    for name, (office, duties) in POSTS.items():
        users[name] = User.objects.create_user(
            f"{name}@world.example.org", display_name=f"{name} of staff", is_staff=True
        )
        appoint(user=users[name], office=offices[office], duties=duties, since=date(2020, 1, 1))
    for name in (*FIRMS, "nobody"):
        users[name] = User.objects.create_user(f"{name}@world.example.org", display_name=f"{name} themselves")
    parties = {
        name: Party.objects.create(kind="organisation", name=firm, user=users[name])
        for name, firm in FIRMS.items()
    }
    world = World(read_house(), offices, users, parties, folder, now - timedelta(days=40))
    _adjudicate(world)
    _complain(world)
    _prosecute(world)
    world.people = {name: Officer(user) for name, user in users.items()}
    world.people["anonymous"] = Officer.__new__(Officer)
    world.people["anonymous"].client = Client()
    return world


def _adjudicate(world: World) -> None:
    """An open case: both sides see what both sides file."""
    both = {"requester": world.parties["bright"].pk, "respondent": world.parties["dim"].pk}
    world.do(
        "adjudication", "request", "clerk", papers={"paper": "request-of-bright.pdf", "right_proof": "right.pdf"}, **both, capacity="patentee",
        patent="ZL2015", right="invention", claims="1", facts="what-bright-claims", asks="stop", not_sued=True,
    )  # fmt: skip
    world.do("adjudication", "recuse", "head", person=world.users["recused"].pk, reason="a cousin of Dim")
    world.do("adjudication", "accept", "officer")
    world.do("adjudication", "note", "officer", text=SECRET["note"])
    world.do("adjudication", "file", "clerk", what="memo", papers={"paper": SECRET["internal"]})
    world.do(
        "adjudication", "assign", "head", duty="officer", person=world.users["officer"].pk, no_conflict=True
    )
    world.do(
        "adjudication", "assign", "head", duty="reviewer", person=world.users["reviewer"].pk, no_conflict=True
    )
    world.write("adjudication", "acceptance", "立案通知书\n\nBright Light Ltd：\n\nletter-to-bright")
    world.write("adjudication", "hearing_notice", f"通知\n\nBright Light Ltd、Dim Lamp Ltd：\n\n{SECRET['draft']}", until="draft_letter")  # fmt: skip
    world.write("adjudication", "acceptance", f"立案通知书\n\nBright Light Ltd：\n\n{SECRET['checked']}", until="check_letter")  # fmt: skip
    world.do("adjudication", "send_copy", "clerk")
    world.write("adjudication", "answer_notice", "答辩通知书\n\nDim Lamp Ltd：\n\nletter-to-dim")
    world.do(
        "adjudication", "serve_copy", "clerk", to="respondent", how="direct", received_on=world.at.date()
    )
    world.do(
        "adjudication", "answer", "clerk", answers="what-dim-answers", papers={"paper": "answer-of-dim.pdf"}
    )


def _complain(world: World) -> None:
    """A confidential case: the other side joins a mediation and must not learn who came."""
    world.do(
        "complaint", "submit", "clerk", papers={"evidence": SECRET["evidence"]}, kind="complaint", facts=SECRET["facts"], named=True,
        name=FIRMS["zhang"], phone=SECRET["phone"], reporter=world.parties["zhang"].pk, respondent_name="a shop",
    )  # fmt: skip
    world.do(
        "complaint", "assign", "head", duty="officer", person=world.users["officer"].pk, no_conflict=True
    )
    world.do("complaint", "as_complaint", "officer", consumer=True, remark=SECRET["note"])
    world.do("complaint", "accept", "officer", respondent=world.parties["shop"].pk)
    world.do(
        "complaint",
        "invite",
        "officer",
        meets_at="2030-03-02T09:30",
        place="room-of-the-mediation",
        mediator="Wang Mediator",
    )
    world.do("complaint", "supplement", "clerk", facts="more-facts-of-zhang")
    world.write("complaint", "receipt", "收件回执\n\nletter-to-the-reporter")
    world.write("complaint", "invitation", "投诉调解通知书\n\nletter-to-both-sides")
    world.write("complaint", "acceptance", f"投诉受理决定书\n\n{FIRMS['zhang']}：\n\nletter-by-name-to-zhang")


def _prosecute(world: World) -> None:
    """A case against a suspect, whom nothing must warn."""
    world.do(
        "false_marking",
        "report",
        "clerk",
        source="reported",
        kind="marking",
        facts=SECRET["lead"],
        informant=SECRET["informant"],
    )
    for duty, person in (("officer", "officer"), ("officer", "second")):
        world.do(
            "false_marking", "assign", "head", duty=duty, person=world.users[person].pk, no_conflict=True
        )
    world.do(
        "false_marking",
        "check",
        "officer",
        second="second",
        means="register",
        patent_status="none",
        found="marks",
    )
    world.do("false_marking", "propose_docketing", "officer", proposal="open", grounds="x")
    world.do("false_marking", "docket", "head", opinion="yes")
    world.do(
        "false_marking", "inspect", "officer", second="second", place="plant", held_at="2026-03-02T09:30", present="x", found="goods",
        respondent=world.parties["maker"].pk,
    )  # fmt: skip
    world.do("false_marking", "approve_seizure", "head", goods="goods", reason=SECRET["crime"])
    world.do("false_marking", "propose_transfer", "officer", second="second", facts=SECRET["crime"])
    world.write("false_marking", "docketing", "立案审批表\n\nfor-the-file-alone")
    world.write(
        "false_marking", "correction", "责令改正通知书\n\nFalse Mark Maker：\n\nsigned-and-not-yet-ordered"
    )
    world.write("false_marking", "transfer", "移送书\n\n某公安局：\n\nletter-to-the-police")
