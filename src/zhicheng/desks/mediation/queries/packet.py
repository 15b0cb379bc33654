"""The packet for the court: joint request, agreement, who the parties are, proof of the sessions, and a list with digests.

What papers a court wants rests on the provisions of 2011, article 3; a court may want more. What the case does not hold is said,
in the list and on the page.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import override

from zhicheng.desks.mediation.models import Assent
from zhicheng.desks.mediation.queries.paper import (
    WRITERS,
    fill,
    lay_out,
    list_signed,
    list_values,
)
from zhicheng.desks.mediation.queries.room import CONFIRM, HOLD, SIDES, Room
from zhicheng.docket.clocks import Reading, read_clocks
from zhicheng.docket.reading import list_deeds
from zhicheng.front.clocks import explain_clock
from zhicheng.front.exports import neutralise
from zhicheng.front.formats import day_in_prose
from zhicheng.grammar import Clause, Reason, T
from zhicheng.register.calendar import Calendar
from zhicheng.register.parties import KINDS, SCOPES, Mandate, Party
from zhicheng.register.periods import ZONE
from zhicheng.register.store import FileMissing, open_file

CLOCK, REQUEST = "confirmation", "confirmation_request"
LANGUAGE = "zh-hans"
"""Courts read Chinese; an agreement in another language needs a translation, which the list says."""

THERE = T(en="in the packet", zh="已附")
PARTIES = T(en="Who the parties and their agents are", zh="当事人及代理人身份情况")
SESSIONS = T(en="Proof of the sessions", zh="调解会召开情况证明")
REQUESTED = T(
    en="Joint request for confirmation, to be signed by both", zh="司法确认申请书（待双方签字、盖章）"
)
AGREED = T(en="Signed mediation agreement", zh="经签署的调解协议书")
DEED = T(en="Power of attorney: {agent} for {principal}", zh="授权委托书：{agent}受{principal}委托")
COURT = T(en="Name of the court", zh="受理法院名称")
COURT_LACKS = T(
    en="not named; write it below, or on the request by hand", zh="未填写；请在下方填写，或者在申请书上手写"
)
IDENTITY = T(
    en="Copy of the identity card or business licence of {party}", zh="{party}的身份证明或者营业执照复印件"
)
RIGHT = T(en="Copy of the patent certificate and register extract for {patent}", zh="{patent}的专利证书及专利登记簿副本复印件")  # fmt: skip
ADDRESS = T(en="Address for service and telephone of {party}", zh="{party}的送达地址和联系电话")
TRANSLATION = T(en="Chinese translation of the agreement", zh="协议书中文译本")
BRING = T(en="not in the case; bring it", zh="本案未收存，请自行准备")
NOT_SIGNED = T(en="no agreement has been signed here", zh="尚未在本系统签署协议")
NO_DEED = T(en="the deed is not in the file store; bring it", zh="文件库中没有委托书原件，请自行准备")
NO_SESSION = T(en="no session is recorded", zh="没有调解会记录")
NAMED = T(en="{kind} {name}{code}{region}", zh="{kind}：{name}{code}{region}")
CODE = T(en=", unified social credit code {code}", zh="，统一社会信用代码{code}")
REGION = T(en=", division {region}", zh="，行政区划代码{region}")
AGENT = T(
    en="Agent: {agent}, {scope}, from {since}{until}", zh="代理人：{agent}，{scope}，自{since}起{until}"
)
UNTIL = T(en=" to the day before {until}", zh="至{until}前一日止")
HELD = T(en="Session of {day}. Present: {present}", zh="{day}召开调解会。到场人员：{present}")
CLOCK_TITLE = T(en="The 30 days", zh="三十日期限说明")


@dataclass(frozen=True)
class Piece:
    """One paper of the packet: its title, its files by name, and what is lacking where there are none."""

    title: T
    files: tuple[tuple[str, bytes], ...] = ()
    lacks: T | None = None
    clauses: tuple[Clause, ...] = ()

    @property
    def says(self) -> T:
        """Whether it is there."""
        return self.lacks or THERE


def explain_deadline(room: Room, *, calendar: Calendar) -> tuple[Reading | None, Reason | None]:
    """The clock of the joint request and why it ends when it does, by clause; None before the agreement is in effect."""
    deeds = list_deeds(room.view.done)
    runs = read_clocks(room.edition, deeds, calendar=calendar, region=room.case.office.code, on=room.on)
    found = [each for each in runs if each.code == CLOCK]
    last = max(found, key=lambda each: each.began.seq, default=None)
    return last, explain_clock(last, procedure=room.case.procedure) if last else None


def list_pieces(room: Room, *, court: str, folder: Path, reason: Reason | None, write: bool) -> list[Piece]:
    """The papers in the order of the packet; files are made only when they are to be written."""
    clauses = room.edition.acts[CONFIRM].cites if CONFIRM in room.edition.acts else ()
    signed = list_signed(room)
    request = _write(room, "01-joint-request", _request(room, court)) if signed and write else ()
    agreement = tuple((f"02-agreement/{each.name}", _read(each.sha256, folder)) for each in signed) if write else ()  # fmt: skip
    pieces = [
        Piece(REQUESTED, request, None if signed else NOT_SIGNED, clauses),
        Piece(AGREED, agreement, None if signed else NOT_SIGNED),
        Piece(PARTIES, _write(room, "03-parties", _tell_parties(room)) if write else ()),
        _prove_sessions(room, write=write),
    ]
    if reason:
        pieces.append(Piece(CLOCK_TITLE, _write(room, "05-deadline", _tell_clock(reason)) if write else (), None, reason.clauses))  # fmt: skip
    return [*pieces, *_list_deeds(room, folder, write=write), *_list_lacking(room, court)]


def _list_lacking(room: Room, court: str) -> Iterator[Piece]:
    """What the case does not hold; it has no place for it."""
    if not court:
        yield Piece(COURT, lacks=COURT_LACKS)
    for party in _list_parties(room):
        yield Piece(IDENTITY.format(party=party.name), lacks=BRING)
        if not party.contact:
            yield Piece(ADDRESS.format(party=party.name), lacks=BRING)
    yield Piece(RIGHT.format(patent=str(room.find_said("patent") or "")), lacks=BRING)


def _list_parties(room: Room) -> list[Party]:
    return [party for side in room.principals.values() for party in side]


def _request(room: Room, court: str) -> str:
    said = {"court": court, "effective_on": _say_day(room.find_said("effective_on")), "on": ""}
    return fill(room.edition.letters[REQUEST].of(LANGUAGE), list_values(room, LANGUAGE) | said)


def _say_day(kept: str | None) -> str:
    with override(LANGUAGE):
        return day_in_prose(date.fromisoformat(kept)) if kept else ""


def _find_mandates(room: Room) -> list[Mandate]:
    """The mandates under which somebody signed the agreement."""
    held = Assent.objects.filter(version__case=room.case.pk, mandate__isnull=False)
    return list(Mandate.objects.filter(pk__in=held.values("mandate")).select_related("agent", "principal"))


def _tell_parties(room: Room) -> str:
    lines = [PARTIES.of(LANGUAGE)]
    for side in SIDES:
        for party in room.principals[side]:
            lines.append(f"{room.edition.parties[side].of(LANGUAGE)}，{_tell_party(party)}")
    for each in _find_mandates(room):
        until = UNTIL.of(LANGUAGE).format(until=each.until.isoformat()) if each.until else ""
        said = AGENT.of(LANGUAGE).format(
            agent=each.agent, scope=SCOPES[each.scope].of(LANGUAGE), since=each.since.isoformat(), until=until
        )
        lines.append(f"{each.principal}，{said}")
    return "\n".join(lines)


def _tell_party(party: Party) -> str:
    code = CODE.of(LANGUAGE).format(code=party.code) if party.code else ""
    region = REGION.of(LANGUAGE).format(region=party.region) if party.region else ""
    said = NAMED.of(LANGUAGE).format(kind=KINDS[party.kind].of(LANGUAGE), name=party.name, code=code, region=region)  # fmt: skip
    contact = "，".join(str(each) for each in party.contact.values() if each)
    return f"{said}，{contact}" if contact else said


def _prove_sessions(room: Room, *, write: bool) -> Piece:
    """Day and who was there; what was said there is nobody's business, the court's neither."""
    held = [done for done in room.view.done if done.act == HOLD]
    if not held:
        return Piece(SESSIONS, lacks=NO_SESSION)
    with override(LANGUAGE):
        lines = [
            HELD.of(LANGUAGE).format(day=day_in_prose(done.at.astimezone(ZONE).date()), present=done.said["present"])
            for done in held
        ]  # fmt: skip
    return Piece(SESSIONS, _write(room, "04-sessions", "\n".join([SESSIONS.of(LANGUAGE), *lines])) if write else ())  # fmt: skip


def _tell_clock(reason: Reason) -> str:
    said = [CLOCK_TITLE.of(LANGUAGE), reason.says.of(LANGUAGE), *(each.of(LANGUAGE) for each in reason.steps)]
    said += [f"{each.label}：{each.says.of(LANGUAGE)}" for each in reason.clauses]
    return "\n".join([*said, reason.note.of(LANGUAGE)] if reason.note else said)


def _list_deeds(room: Room, folder: Path, *, write: bool) -> Iterator[Piece]:
    for each in _find_mandates(room):
        title = DEED.format(agent=each.agent.name, principal=each.principal.name)
        try:
            content = _read(each.document, folder) if each.document else b""
        except FileMissing:
            content = b""
        name = f"06-mandates/{each.document[:16]}"
        yield Piece(title, ((name, content),) if content and write else (), None if content else NO_DEED)


def _read(digest: str, folder: Path) -> bytes:
    with open_file(sha256=digest, folder=folder) as stream:
        return stream.read()


def _write(room: Room, name: str, text: str) -> tuple[tuple[str, bytes], ...]:
    """A text of ours as PDF and as Word file, which the parties may still change."""
    paper = lay_out(room, text=text, language=LANGUAGE, on=room.on, code=name)
    return tuple((f"{name}.{kind}", write(paper)) for kind, write in WRITERS.items())


def bundle_packet(pieces: list[Piece], *, at: datetime) -> bytes:
    """The ZIP: the files, and `list.csv` with the SHA-256 of each and what is lacking."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as folder:
        for name, content in [each for piece in pieces for each in piece.files]:
            _add(folder, name, content, at)
        _add(folder, "list.csv", _list(pieces), at)
    return out.getvalue()


def _list(pieces: list[Piece]) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(["paper", "材料", "file", "sha256", "lacks", "缺少"])
    for piece in pieces:
        lacks = (piece.lacks.en, piece.lacks.zh) if piece.lacks else ("", "")
        for name, content in piece.files or (("", b""),):
            digest = sha256(content).hexdigest() if name else ""
            writer.writerow(
                [neutralise(each) for each in (piece.title.en, piece.title.zh, name, digest, *lacks)]
            )
    return b"\xef\xbb\xbf" + sheet.getvalue().encode()


def _add(folder: ZipFile, name: str, content: bytes, at: datetime) -> None:
    info = ZipInfo(name, at.timetuple()[:6])
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
    folder.writestr(info, content)
