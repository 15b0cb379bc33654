"""A case as a ZIP that anybody can verify: its acts as they are kept, documents, signatures, and the verifier itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from zhicheng.docket.heads import Signer
from zhicheng.docket.models import Case, Entry, Paper, Sealed, SignedHead
from zhicheng.register.chain import ALGORITHM, canonical
from zhicheng.register.custody import EXPORTED, File, note_custody
from zhicheng.register.offices import Office
from zhicheng.register.people import User

VERIFIER = Path(__file__).with_name("verify_case.py")
README = Path(__file__).with_name("bundle_readme.txt")
IN_MEMORY = 16 * 2**20


def bundle_case(
    *,
    case: Case,
    signer: Signer,
    at: datetime,
    open_paper: Callable[[str], IO[bytes]],
    personal: bool = False,
    withheld: Collection[str] = (),
) -> IO[bytes]:
    """The ZIP, ready to be read. `open_paper` opens a document by its SHA-256; `withheld` are documents to keep back.

    Sealed values are given only with `personal`. Raises what `open_paper` raises for a document that is missing.
    """
    out = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  whoever reads it closes it
    with ZipFile(out, "w", ZIP_DEFLATED) as folder:
        bundle = _Bundle(folder, at)
        bundle.write("heads.jsonl", _tell_heads(case))  # before the acts: they hold all that was signed
        acts = _Acts(case)
        bundle.write("entries.jsonl", acts.tell(), signed=False)
        bundle.write("sealed.json", [_tell_sealed(case, acts.seq, personal=personal)])
        papers = list(Paper.objects.filter(case=case, entry__seq__lte=acts.seq).select_related("entry"))
        for digest in sorted({each.sha256 for each in papers} - set(withheld)):
            bundle.copy(f"documents/{digest}", open_paper(digest))
        bundle.write("case.json", [_tell_case(case, acts, papers, withheld)])
        bundle.write(
            "README.txt", [README.read_text("utf-8").format(number=case.number, at=at, key=signer.key_id)]
        )
        bundle.write("verify.py", [VERIFIER.read_text("utf-8")])
        bundle.write("export.json", [_sign_export(case, acts, at, signer, bundle.files)])
    out.seek(0)
    return out


def note_export(*, case: Case, by: Any, at: datetime, withheld: Collection[str] = ()) -> None:
    """Write into the custody log that the documents of a case left with an export."""
    names = {each.sha256: each.name for each in case.papers.all() if each.sha256 not in withheld}
    for digest in File.objects.filter(sha256__in=names).values_list("sha256", flat=True):
        note_custody(sha256=digest, deed=EXPORTED, by=by, at=at, case=str(case.pk), name=names[digest])


class _Bundle:
    """The ZIP being written; `files` are the digests of those files that the export signs."""

    def __init__(self, folder: ZipFile, at: datetime) -> None:
        self.folder, self.day = folder, at.timetuple()[:6]
        self.files: dict[str, str] = {}

    def write(self, name: str, lines: Iterable[str], *, signed: bool = True) -> None:
        """A text file, line by line."""
        digest = sha256()
        with self._open(name, ZIP_DEFLATED) as out:
            for line in lines:
                piece = line.encode() + (b"" if line.endswith("\n") else b"\n")
                digest.update(piece)
                out.write(piece)
        if signed:
            self.files[name] = digest.hexdigest()

    def copy(self, name: str, source: IO[bytes]) -> None:
        """A file as it is."""
        with source, self._open(name, ZIP_STORED) as out:
            shutil.copyfileobj(source, out, 2**20)

    def _open(self, name: str, method: int) -> IO[bytes]:
        info = ZipInfo(name, self.day)
        info.compress_type, info.external_attr = method, 0o644 << 16
        return self.folder.open(info, "w", force_zip64=True)


class _Acts:
    """The acts as they are told, one by one; then the last of them, and who did them and where."""

    def __init__(self, case: Case) -> None:
        self.case, self.seq, self.digest = case, 0, ""
        self.people: set[int] = set()
        self.offices: set[int] = set()

    def tell(self) -> Iterator[str]:
        """A line for each act: the text exactly as kept, and its digests."""
        kept = Entry.objects.filter(case=self.case).order_by("seq")
        fields = ("seq", "prev", "digest", "body", "actor", "office")
        for seq, prev, digest, body, actor, office in kept.values_list(*fields).iterator():
            self.seq, self.digest = seq, digest
            self.people |= {actor} - {None}
            self.offices |= {office} - {None}
            yield canonical({"seq": seq, "prev": prev, "digest": digest, "body": body})


def _tell_heads(case: Case) -> Iterator[str]:
    """The signed heads from the first that names the case to the newest."""
    naming = SignedHead.objects.filter(body__contains=str(case.pk)).order_by("day")
    first = naming.values_list("day", flat=True).first()
    if first:
        fields = ("body", "algorithm", "key_id", "signature")
        for head in SignedHead.objects.filter(day__gte=first).order_by("day").values(*fields).iterator(20):
            yield canonical(head)


def _tell_sealed(case: Case, seq: int, *, personal: bool) -> str:
    """Salts and values where they are given; which were erased, and when."""
    kept = Sealed.objects.filter(entry__case=case, entry__seq__lte=seq).select_related("entry")
    values: list[dict[str, Any]] = []
    for each in kept.order_by("entry__seq", "name"):
        place = {"seq": each.entry.seq, "name": each.name}
        if each.erased_at:
            values.append({**place, "erased_at": each.erased_at})
        elif personal:
            values.append({**place, "salt": each.salt, "value": each.value})
    return canonical({"given": personal, "values": values})


def _tell_case(case: Case, acts: _Acts, papers: list[Paper], withheld: Collection[str]) -> str:
    """The case as it stands, and the names behind the numbers in the acts."""
    fields = (
        "number", "title", "procedure", "edition", "edition_hash", "state", "outcome", "opened_at", "closed_at", "dispute",
        "confidential", "synthetic",
    )  # fmt: skip
    members = case.members.select_related("party").order_by("since", "pk")
    documents = [
        {"seq": p.entry.seq, "field": p.field, "sha256": p.sha256, "name": p.name, "type": p.type, "size": p.size,
         "withheld": p.sha256 in withheld}
        for p in papers
    ]  # fmt: skip
    return canonical({
        "format": "zhicheng-case-1", "id": case.pk, "seq": acts.seq, "head": acts.digest, "digest": ALGORITHM,
        **{name: getattr(case, name) for name in fields},
        "parties": [{"role": m.role, "party": m.party.pk, "name": m.party.name, "code": m.party.code} for m in members],
        "offices": {each.pk: {"en": each.name_en, "zh": each.name_zh} for each in Office.objects.filter(pk__in=acts.offices)},
        "people": {each.pk: str(each) for each in User.objects.filter(pk__in=acts.people)},
        "documents": documents,
    })  # fmt: skip


def _sign_export(case: Case, acts: _Acts, at: datetime, signer: Signer, files: dict[str, str]) -> str:
    """What the office says of the bundle: where the acts ended, when, and the digests of the files beside them."""
    body = canonical({
        "kind": "export", "case": case.pk, "number": case.number, "seq": acts.seq, "digest": acts.digest,
        "at": at.isoformat(timespec="seconds"), "files": files,
    })  # fmt: skip
    signature = signer.sign(body.encode()).hex()
    return json.dumps(
        {"body": body, "algorithm": signer.algorithm, "key_id": signer.key_id, "signature": signature}
    )
