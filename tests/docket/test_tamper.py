"""The stand-alone verifier, run as anybody would run it: it must find whatever was done to a bundle."""

import ast
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date, timedelta
from hashlib import sha256, sha512
from pathlib import Path
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from docket.conftest import START, make_bench
from machine import ROOT
from zhicheng.docket.acting import Command, perform
from zhicheng.docket.heads import sign_heads
from zhicheng.docket.models import Case, Sealed
from zhicheng.front import verify_case
from zhicheng.front.bundles import VERIFIER, bundle_case
from zhicheng.register.store import Kept
from zhicheng.web.signing import Ed25519

SIGNER, FORGER = Ed25519(b"office" * 5 + b"xx"), Ed25519(b"forger" * 5 + b"xx")
PAPERS = {sha256(text).hexdigest(): text for text in (b"the first document", b"the second document")}
Files = dict[str, bytes]
pytestmark = pytest.mark.django_db  # so that there is a database when the bundles are made


@pytest.fixture(scope="module")
def bundles(django_db_setup, django_db_blocker) -> dict[str, Files]:
    """A case of seven acts, five of them in signed heads, exported in four ways; and another case."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = _make_bundles()
        transaction.set_rollback(True)
    return made


def _make_bundles() -> dict[str, Files]:
    bench = make_bench()
    case, other = bench.open(phone="13800000000"), bench.open()
    bench.do(case, "accept", "clerk")
    for text in PAPERS.values():
        kept = Kept(sha256(text).hexdigest(), len(text), "text/plain", "paper.txt")
        command = Command(
            act="file",
            at=START,
            id=bench.command("file").id,
            said={"what": "proof"},
            papers={"paper": (kept,)},
        )
        perform(house=bench.house, actor=bench.actor("clerk"), case_id=case.pk, command=command)
    _sign(0)
    bench.do(case, "note", "clerk", text="one")
    bench.do(other, "accept", "clerk")
    _sign(1)
    _sign(2)
    bench.do(case, "propose", "officer", text="stop")
    bench.do(case, "decide", "head")
    made = {
        "whole": _export(case, personal=True),
        "closed": _export(case),
        "other": _export(other, personal=True),
    }
    made["withheld"] = _export(case, withheld={min(PAPERS)})
    Sealed.objects.filter(entry__case=case).update(value="", salt="", erased_at=START)
    made["erased"] = _export(case, personal=True)
    return made


def _sign(days: int) -> None:
    sign_heads(day=date(2026, 3, 2) + timedelta(days=days), at=START + timedelta(days=days), signer=SIGNER)


def _export(case: Case, **how) -> Files:
    case = Case.every.get(pk=case.pk)
    stream = bundle_case(
        case=case, signer=SIGNER, at=START, open_paper=lambda digest: io.BytesIO(PAPERS[digest]), **how
    )
    with stream, zipfile.ZipFile(stream) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


Found = tuple[int, set[str], str]
"""Exit status, names of the faults, and everything said."""


def pack(files: Files, folder: Path) -> Path:
    path = folder / "bundle.zip"
    with zipfile.ZipFile(path, "w") as out:
        for name, content in files.items():
            out.writestr(name, content)
    return path


def verify(files: Files, folder: Path, *arguments: str) -> Found:
    """The verifier called here, which is quicker than a process for each."""
    said = io.TextIOWrapper(io.BytesIO())
    with (
        patch.object(sys, "argv", ["verify.py", str(pack(files, folder)), *arguments]),
        redirect_stdout(said),
    ):
        status = verify_case.main()
        said.flush()
    return read(status, said.buffer.getvalue().decode("utf-8"))


def run(*words: str | Path) -> Found:
    """A program run alone: without site-packages, environment or the working folder."""
    order = [sys.executable, "-I", "-S", *map(str, words)]
    done = subprocess.run(order, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert not done.stderr, done.stderr
    return read(done.returncode, done.stdout)


def read(status: int, said: str) -> Found:
    return status, {line.split()[1] for line in said.splitlines() if line.startswith("X ")}, said


# ---- what somebody may do to a bundle ------------------------------------------------------------------------------


def acts(files: Files) -> list[dict]:
    return [json.loads(line) for line in files["entries.jsonl"].splitlines()]


def put(files: Files, lines: list[dict]) -> Files:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return {**files, "entries.jsonl": text.encode()}


def relink(lines: list[dict]) -> list[dict]:
    """Sequence, links and digests computed anew, as the office computes them."""
    prev, told = "", []
    for seq, line in enumerate(lines, 1):
        body = json.dumps(
            {**json.loads(line["body"]), "seq": seq},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        digest = sha256(f"{prev}\n{body}".encode()).hexdigest()
        told.append({"seq": seq, "prev": prev, "digest": digest, "body": body})
        prev = digest
    return told


def reword(lines: list[dict], seq: int, old: str, new: str) -> list[dict]:
    assert old in lines[seq - 1]["body"]
    return [
        {**each, "body": each["body"].replace(old, new)} if each["seq"] == seq else each for each in lines
    ]


def digest_only(lines: list[dict], seq: int) -> list[dict]:
    """The digest of one act made right again."""
    line = lines[seq - 1]
    right = sha256(f"{line['prev']}\n{line['body']}".encode()).hexdigest()
    return [{**each, "digest": right} if each is line else each for each in lines]


def swap(lines: list[dict], a: int, b: int) -> list[dict]:
    lines = list(lines)
    lines[a - 1], lines[b - 1] = lines[b - 1], lines[a - 1]
    return lines


def more(lines: list[dict], **changed: str) -> list[dict]:
    """One act more, as well made as the others."""
    body = json.loads(lines[-1]["body"]) | {"command": "00000000-0000-4000-8000-000000000000"} | changed
    return [*lines, {"body": json.dumps(body)}]


def on_acts(change: Callable[[list[dict]], list[dict]]) -> Callable[[Files], Files]:
    return lambda files: put(files, change(acts(files)))


def on_json(name: str, change: Callable[[dict], object]) -> Callable[[Files], Files]:
    def changed(files: Files) -> Files:
        told = json.loads(files[name])
        change(told)
        return {**files, name: json.dumps(told).encode()}

    return changed


def on_heads(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Files], Files]:
    return lambda files: {
        **files,
        "heads.jsonl": b"".join(change(files["heads.jsonl"].splitlines(keepends=True))),
    }


def without(name: str) -> Callable[[Files], Files]:
    return lambda files: {key: content for key, content in files.items() if key != name}


FIRST = f"documents/{min(PAPERS)}"
TAMPERING: dict[str, tuple[Callable[[Files], Files], set[str]]] = {
    "edit": (on_acts(lambda a: reword(a, 5, "one", "two")), {"edited"}),
    "edit and digest": (on_acts(lambda a: digest_only(reword(a, 5, "one", "two"), 5)), {"link", "signed"}),
    "edit the last and its digest": (on_acts(lambda a: digest_only(reword(a, 7, "decided", "refused"), 7)), {"end"}),
    "edit and relink": (on_acts(lambda a: relink(reword(a, 5, "one", "two"))), {"signed", "end"}),
    "edit what no head covers and relink": (on_acts(lambda a: relink(reword(a, 6, "stop", "pay"))), {"end"}),
    "relink unsorted": (on_acts(lambda a: relink(swap(a, 3, 4))), {"signed", "end"}),
    "drop": (on_acts(lambda a: a[:2] + a[3:]), {"order", "link", "signed", "end", "strange-document"}),
    "drop and relink": (on_acts(lambda a: relink(a[:1] + a[2:])), {"signed", "end"}),
    "drop the first": (on_acts(lambda a: a[1:]), {"order", "link", "signed", "end"}),
    "swap": (on_acts(lambda a: swap(a, 5, 6)), {"order", "link", "signed"}),
    "swap the last two": (on_acts(lambda a: swap(a, 6, 7)), {"order", "link", "end"}),
    "truncate": (on_acts(lambda a: a[:6]), {"end"}),
    "truncate below a head": (on_acts(lambda a: a[:4]), {"signed", "end"}),
    "truncate all": (on_acts(lambda a: []), {"damaged", "end"}),
    "append": (on_acts(lambda a: relink(more(a))), {"end"}),
    "append twice the same": (on_acts(lambda a: relink([*a, a[-1]])), {"foreign", "end"}),
    "append of another case": (on_acts(lambda a: relink(more(a, case="another"))), {"foreign", "end"}),
    "what is no act": (lambda files: {**files, "entries.jsonl": files["entries.jsonl"] + b"{}\nx\n[]\n\xff\n"}, {"unreadable", "end"}),
    "what nests without end": (lambda files: {**files, "entries.jsonl": files["entries.jsonl"] + b"[" * 200_000 + b"\n"}, {"unreadable", "end"}),
    "swap a file": (lambda files: {**files, FIRST: b"THE" + files[FIRST][3:]}, {"document"}),
    "lengthen a file": (lambda files: {**files, FIRST: files[FIRST] + b"\n"}, {"document"}),
    "drop a file": (without(FIRST), {"no-document"}),
    "add a file": (lambda files: {**files, f"documents/{'0' * 64}": b"x"}, {"strange-document"}),
    "swap a file and its hash": (
        lambda files: without(FIRST)(on_acts(lambda a: relink(reword(a, 3 if min(PAPERS) in a[2]["body"] else 4, min(PAPERS), sha256(b"x").hexdigest())))(
            {**files, f"documents/{sha256(b'x').hexdigest()}": b"x"})),
        {"document", "signed", "end"},
    ),
    "keep a file back": (on_json("case.json", lambda told: told["documents"][0].update(withheld=True)), {"file"}),
    "another value": (on_json("sealed.json", lambda told: told["values"][0].update(value="13900000000")), {"value", "file"}),
    "another salt": (on_json("sealed.json", lambda told: told["values"][0].update(salt="00")), {"value", "file"}),
    "a value dropped": (on_json("sealed.json", lambda told: told["values"].clear()), {"no-value", "file"}),
    "a value as if erased": (on_json("sealed.json", lambda told: told["values"][0].update(erased_at="2026-01-01")), {"file"}),
    "all values gone": (without("sealed.json"), {"damaged", "file"}),
    "another state": (on_json("case.json", lambda told: told.update(state="refused")), {"file"}),
    "no state": (without("case.json"), {"damaged", "file"}),
    "a head dropped": (on_heads(lambda h: [h[0], h[2]]), {"head", "file"}),
    "the newest head dropped": (on_heads(lambda h: h[:2]), {"file"}),
    "heads swapped": (on_heads(lambda h: [h[1], h[0], h[2]]), {"head", "signed", "file"}),
    "a head edited": (on_heads(lambda h: [h[0].replace(b"2026-03-02", b"2026-03-01"), *h[1:]]), {"signature", "head", "file"}),
    "heads emptied": (lambda files: {**files, "heads.jsonl": b""}, {"file"}),
    "heads gone": (without("heads.jsonl"), {"unsigned", "head", "file"}),
    "what is no head": (on_heads(lambda h: [*h, b"{}\n"]), {"unsigned", "head", "file"}),
    "the export unsigned": (without("export.json"), {"unsigned"}),
    "the export edited": (lambda files: {**files, "export.json": files["export.json"].replace(b"2026-03-02", b"2026-03-03")}, {"signature"}),
    "the export's signature": (on_json("export.json", lambda told: told.update(signature="00" * 64)), {"signature"}),
    "another verifier": (lambda files: {**files, "verify.py": b"print('WHOLE')\n"}, {"file"}),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERING)
def test_whatever_was_done_is_found(bundles, tmp_path, name):
    change, faults = TAMPERING[name]
    status, found, said = verify(change(bundles["whole"]), tmp_path)
    assert (status, found) == (verify_case.WRONG, faults), said


@pytest.mark.parametrize(
    "name", ["edit", "drop", "swap", "edit and relink", "truncate", "append", "swap a file"]
)
def test_python_alone_finds_it(bundles, tmp_path, name):
    change, faults = TAMPERING[name]
    status, found, said = run(VERIFIER, pack(change(bundles["whole"]), tmp_path))
    assert (status, found) == (verify_case.WRONG, faults), said


@pytest.mark.parametrize("name", ["whole", "closed", "withheld", "erased", "other"])
def test_a_bundle_as_the_office_made_it_is_whole(bundles, tmp_path, name):
    status, found, said = verify(bundles[name], tmp_path, "--key", SIGNER.key_id)
    assert (status, found) == (verify_case.WHOLE, set()), said
    assert said.endswith("WHOLE  完整\n")


def test_it_says_what_was_erased_and_what_is_kept_back(bundles, tmp_path):
    assert "1 personal values: 1 given, 0 erased" in verify(bundles["whole"], tmp_path)[2]
    assert "1 personal values: 0 given, 0 erased" in verify(bundles["closed"], tmp_path)[2]
    said = verify(bundles["erased"], tmp_path)[2]
    assert "act 1: the value of 'phone' was erased on 2026-03-02" in said
    assert "“phone”的内容已于 2026-03-02 删除" in said
    assert "2 documents, 1 of them kept back" in verify(bundles["withheld"], tmp_path)[2]
    assert "7 acts, 5 in heads; exported 2026-03-02" in said
    assert b"13800000000" not in b"".join(bundles["closed"].values()) + b"".join(bundles["erased"].values())
    assert FIRST not in bundles["withheld"]


def test_acts_of_another_case_do_not_pass(bundles, tmp_path):
    files = {**bundles["whole"], "entries.jsonl": bundles["other"]["entries.jsonl"]}
    assert verify(files, tmp_path)[:2] == (1, {"end", "strange-document"})


def forge(files: Files) -> Files:
    """A bundle of another past, signed throughout by somebody else."""
    lines = relink(reword(acts(files), 5, "one", "two"))
    heads, before = [], ""
    for line in files["heads.jsonl"].splitlines():
        body = json.loads(json.loads(line)["body"])
        body["heads"] = [[case, seq, lines[seq - 1]["digest"]] if case == json.loads(lines[0]["body"])["case"] else [case, seq, digest]
                         for case, seq, digest in body["heads"]]  # fmt: skip
        heads.append(_signed({**body, "previous": before}))
        before = sha256(heads[-1]["body"].encode()).hexdigest()
    made = {**put(files, lines), "heads.jsonl": "".join(json.dumps(head) + "\n" for head in heads).encode()}
    said = json.loads(json.loads(files["export.json"])["body"]) | {"digest": lines[-1]["digest"]}
    said["files"]["heads.jsonl"] = sha256(made["heads.jsonl"]).hexdigest()
    return {**made, "export.json": json.dumps(_signed(said)).encode()}


def _signed(said: dict) -> dict[str, str]:
    body = json.dumps(said, ensure_ascii=False)
    return {
        "body": body,
        "algorithm": "ed25519",
        "key_id": FORGER.key_id,
        "signature": FORGER.sign(body.encode()).hex(),
    }


def test_only_the_key_tells_a_perfect_forgery(bundles, tmp_path):
    forged = forge(bundles["whole"])
    status, _, said = verify(forged, tmp_path)
    assert (status, FORGER.key_id in said, SIGNER.key_id in said) == (0, True, False)
    assert verify(forged, tmp_path, "--key", SIGNER.key_id)[:2] == (1, {"key"})


def test_a_signature_it_cannot_check_is_neither_whole_nor_wrong(bundles, tmp_path):
    files = on_json("export.json", lambda told: told.update(algorithm="sm2"))(bundles["whole"])
    status, found, said = verify(files, tmp_path)
    assert (status, found) == (verify_case.UNCHECKED, set())
    assert "'sm2'" in said


def test_what_is_no_bundle_is_not_checked(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no zip")
    for path in (tmp_path / "empty", tmp_path / "text.zip", tmp_path / "none.zip"):
        assert run(VERIFIER, path)[0] == verify_case.UNCHECKED


def test_bytes_changed_inside_the_zip_are_found(bundles, tmp_path):
    path = pack(bundles["whole"], tmp_path)
    content = path.read_bytes()
    for old in (b"the first document", b"stop"):
        path.write_bytes(content.replace(old, old[:-1] + b"X", 1))
        status, found, said = run(VERIFIER, path)
        assert status == 1, said
        assert found


def test_two_files_of_one_name_are_found(bundles, tmp_path):
    path = pack(bundles["whole"], tmp_path)
    with zipfile.ZipFile(path, "a") as out, pytest.warns(UserWarning, match="Duplicate"):
        out.writestr("entries.jsonl", bundles["whole"]["entries.jsonl"])
    assert run(VERIFIER, path)[:2] == (1, {"damaged"})


def test_unpacked_it_verifies_itself(bundles, tmp_path):
    for name, content in bundles["whole"].items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert run(tmp_path / "verify.py")[:2] == (0, set())
    (tmp_path / FIRST).write_bytes(b"swapped")
    (tmp_path / "decision.pdf").write_bytes(b"made up")
    status, found, said = run(tmp_path / "verify.py")
    assert (status, found) == (1, {"document"})
    assert "decision.pdf: is no part of the export" in said


def test_what_a_bundle_holds(bundles):
    told = json.loads(bundles["whole"]["case.json"])
    assert (told["number"], told["state"], told["seq"]) == ("440300小〔2026〕1号", "decided", 7)
    assert [each["name"] for each in told["parties"]] == ["Firm", "Rival"]
    assert [(each["seq"], each["sha256"]) for each in told["documents"]] == list(enumerate(PAPERS, 3))
    assert "clerk" in told["people"].values()
    readme = bundles["whole"]["README.txt"].decode()
    assert SIGNER.key_id in readme
    assert "完整" in readme
    assert bundles["whole"]["verify.py"] == (ROOT / "src/zhicheng/front/verify_case.py").read_bytes()


# ---- the verifier's parts ------------------------------------------------------------------------------------------

VECTORS = [  # RFC 8032, section 7.1: tests 1, 2, 3 and SHA(abc)
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", b"",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", b"\x72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", b"\xaf\x82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", sha512(b"abc").digest(),
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "text", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032(key, text, signature):
    key, signature = bytes.fromhex(key), bytes.fromhex(signature)
    assert verify_case.is_signed(key, text, signature)
    assert not verify_case.is_signed(key, text + b"x", signature)
    s = int.from_bytes(signature[32:], "little") + verify_case.ORDER
    assert not verify_case.is_signed(key, text, signature[:32] + s.to_bytes(32, "little")), (
        "s is not below the order"
    )


@settings(max_examples=25)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=99), st.integers(0, 767))
def test_another_implementation_agrees(secret, text, bit):
    private = Ed25519PrivateKey.from_private_bytes(secret)
    key, signature = private.public_key().public_bytes_raw(), private.sign(text)
    assert verify_case.is_signed(key, text, signature)
    changed = (int.from_bytes(key + signature, "big") ^ (1 << bit)).to_bytes(96, "big")
    assert not verify_case.is_signed(changed[:32], text, changed[32:])


@pytest.mark.parametrize(
    "text",
    [
        verify_case.P.to_bytes(32, "little"),  # y not below p
        (1 + 2**255).to_bytes(32, "little"),  # x = 0 with a sign
        (2).to_bytes(32, "little"),  # no such x
    ],
)
def test_what_names_no_point_signs_nothing(text):
    assert verify_case.decode(text) is None
    assert not verify_case.is_signed(text, b"", text + bytes(32))


def test_it_is_one_file_of_the_standard_library_for_python_3_9():
    tree = ast.parse(VERIFIER.read_text("utf-8"), feature_version=(3, 9))
    names = {each.names[0].name if isinstance(each, ast.Import) else each.module for each in ast.walk(tree)
             if isinstance(each, ast.Import | ast.ImportFrom)}  # fmt: skip
    assert names <= {"argparse", "json", "sys", "zipfile", "zlib", "hashlib", "pathlib", "types", "typing"}
