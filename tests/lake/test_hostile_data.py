"""Bad data files: each is refused with a clear message, or read with its faults counted; never a crash, never much memory.

The files are written by this module, read in a process of their own, and the growth of that process is measured.
"""

import json
import os
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from bad_documents import HEAVY_DOCUMENTS, LIGHT_DOCUMENTS
from bad_files import Bad, write_bytes, write_half, write_text, write_zip
from zhicheng.lake.intake import READERS
from zhicheng.lake.intake.reader import Unreadable, find_reader

MEGABYTE = 2**20
GROWTH = 200 * MEGABYTE
SECONDS = 30
HEADER = [
    "公开（公告）号",
    "申请号",
    "公开（公告）日",
    "申请日",
    "标题",
    "申请人",
    "发明人",
    "权利要求数量",
    "摘要",
]
GOOD = [
    "CN110083831A",
    "CN201910302430.1",
    "2019-08-02",
    "2019-04-16",
    "一种方法",
    "武汉大学",
    "董文永",
    "4",
    "摘要",
]
LINE = ",".join(HEADER)
ROW = ",".join(GOOD)
DOCUMENT = (
    '<?xml version="1.0" encoding="utf-8"?>{doctype}<b:PatentDocumentAndRelated xmlns:b="http://www.sipo.gov.cn/XMLSchema/business"'
    ' country="CN" docNumber="110083831" kind="A" datePublication="20190802"><b:BibliographicData>{inside}'
    "</b:BibliographicData></b:PatentDocumentAndRelated>"
)

# Reads each file as a load would, and tells what became of it and how far memory grew.
CHILD = """
import json, resource, sys, time, traceback
import polars as pl
from pathlib import Path
from zhicheng.grammar import Mistake
from zhicheng.lake.intake import READERS
from zhicheng.lake.intake.reader import find_reader

def find_peak():
    # On Linux ru_maxrss begins with what the parent held; VmHWM is this process alone.
    try:
        status = Path("/proc/self/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

before = find_peak()
for name in sys.argv[1:]:
    start = time.process_time()
    told = {"name": name, "read": 0, "rows": 0, "merged": 0, "rejected": 0, "skipped": 0, "adds_up": True, "reasons": [], "titles": []}
    try:
        for batch in find_reader(Path(name), READERS).read(Path(name)):
            told["read"] += batch.read
            told["rows"] += batch.rows
            told["merged"] += batch.merged
            told["rejected"] += len(batch.rejects)
            told["skipped"] += len(batch.skips)
            told["adds_up"] &= batch.adds_up
            told["reasons"] += batch.rejects["reason_en"].to_list()[:5]
            told["titles"] += batch.tables.get("patents", pl.DataFrame({"title": []}))["title"].to_list()[:5]
            told["parties"] = batch.tables["patent_parties"]["name"].to_list()[:9] if "patent_parties" in batch.tables else []
    except Mistake as mistake:
        told["refused"] = mistake.says.en
        told["refused_zh"] = mistake.says.zh
    except BaseException:
        told["crash"] = traceback.format_exc()
    told["seconds"] = round(time.process_time() - start, 2)
    told["growth"] = (find_peak() - before) * 1024
    print(json.dumps(told))
"""


def write_xml(inside: str = "", doctype: str = "") -> Callable[[Path], object]:
    return write_text(DOCUMENT.format(inside=inside, doctype=doctype))


def build_book(path: Path) -> bytes:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for r, cells in enumerate([HEADER, *[GOOD] * 200]):
            sheet.write_row(r, 0, cells)
    return path.read_bytes()


def edit_book(part: str, edit: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """A good workbook with one part changed or added."""

    def write(path: Path) -> None:
        build_book(path)
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        members[part] = edit(members.get(part, b""))
        write_zip(members)(path)

    return write


def write_good_then(rest: bytes, *, encoding: str = "utf-8") -> Callable[[Path], object]:
    return write_bytes(f"{LINE}\n{ROW}\n".encode(encoding) + rest)


def write_parquet(columns: dict) -> Callable[[Path], object]:
    return lambda path: pl.DataFrame(columns).write_parquet(path)


def write_giant_cells(path: Path) -> None:
    """A thousand rows that share one value of 20 MB."""
    giant = pa.DictionaryArray.from_arrays(
        pa.array([0] * 1000, pa.int32()), pa.array(["x" * (20 * MEGABYTE)])
    )
    plain = [pa.array([value] * 1000) for value in GOOD[:-1]]
    pq.write_table(pa.table([*plain, giant], names=HEADER), path, compression="zstd")


def write_lying_zip(path: Path) -> None:
    """An entry that says it holds 10 bytes and holds 100 MB."""
    write_zip({"a.xml": b" " * (100 * MEGABYTE)})(path)
    content = bytearray(path.read_bytes())
    central = content.rindex(b"PK\x01\x02")
    content[central + 24 : central + 28] = struct.pack("<I", 10)
    content[22:26] = struct.pack("<I", 10)
    path.write_bytes(bytes(content))


def write_encrypted_zip(path: Path) -> None:
    write_zip({"a.xml": b"<a/>", "b.xml": DOCUMENT.format(inside="", doctype="").encode()})(path)
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))


def write_endless_zip(path: Path) -> None:
    """No directory: one local header, then deflated spaces without end."""
    head = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, 0, 0, 5, 0) + b"a.xml"
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(machine.compress(b" " * MEGABYTE) for _ in range(120)) + machine.flush()
    path.write_bytes(head + body)


def write_loop(path: Path) -> None:
    path.symlink_to(path)


def write_folder_of_links(path: Path) -> None:
    path.mkdir()
    (path / "good.xml").write_text(DOCUMENT.format(inside="", doctype=""), "utf-8")
    (path / "round").symlink_to(path, target_is_directory=True)
    (path / "out.xml").symlink_to("/etc/hostname")


def write_folder(path: Path) -> None:
    path.mkdir()
    (path / "readme.txt").write_text("nothing")


def write_polyglot(path: Path) -> None:
    write_zip({"a.xml": DOCUMENT.format(inside="", doctype="").encode()})(path)
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + path.read_bytes())


LAUGHS = '<!DOCTYPE b:x [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
) + "]>"  # fmt: skip
BLOWUP = f'<!DOCTYPE b:x [<!ENTITY a "{"x" * 100_000}">]>'
OUTSIDE = '<!DOCTYPE b:x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE b:x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]>'
GOOD_XML = DOCUMENT.format(inside="", doctype="").encode()
FAR_CELL = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'

ATTRIBUTES = (
    b"<sheetData " + b" ".join(b'a%d=">%d"' % (n, n * 7919 % 1_000_003) for n in range(400_000)) + b">"
)

LIGHT = [
    # archives
    Bad("nested.zip", write_zip({"in.zip": b"PK\x03\x04", "a.xml": GOOD_XML}), rejected="inside the archive"),
    Bad("paths.zip", write_zip({"../../etc/cron.d/x.xml": GOOD_XML, "/abs.xml": GOOD_XML, "a.xml": GOOD_XML}), rejected="leads out"),
    Bad("backslash.zip", write_zip({"..\\..\\x.xml": GOOD_XML, "a.xml": GOOD_XML}), rejected="leads out"),
    Bad("cut.zip", write_half(write_zip({f"{n}.xml": GOOD_XML + b" " * n for n in range(9)})), rejected="damaged"),
    Bad("encrypted.zip", write_encrypted_zip, rejected="encrypted", rows=1),
    Bad("empty.zip", write_zip({}), refused="no known format"),
    Bad("pictures.zip", write_zip({"a.tif": b"II*\0"}), refused="no known format"),
    Bad("polyglot.pdf", write_polyglot, refused="PDF"),
    Bad("table.csv.gz", write_bytes(b"\x1f\x8b\x08\0" + bytes(40)), refused="gzip"),
    # XML
    Bad("laughs.xml", write_xml("&a11;", LAUGHS), rejected="entities"),
    Bad("blowup.xml", write_xml("&a;" * 10_000, BLOWUP), refused="XML of another kind"),
    Bad("outside.xml", write_xml("&a;", OUTSIDE), rejected="entities"),
    Bad("parameter.xml", write_xml("", PARAMETER), rejected="entities"),
    Bad("laughs16.xml", write_text(DOCUMENT.format(inside="&a11;", doctype=LAUGHS).replace("utf-8", "utf-16"), "utf-16"), rejected="entities"),
    Bad("deep.xml", write_xml("<b:a>" * 5000 + "</b:a>" * 5000), rejected="line 1"),
    Bad("cut.xml", write_half(write_xml("<b:a>x</b:a>" * 500)), rejected="not well-formed XML at line"),
    Bad("nulls.xml", write_bytes(GOOD_XML[:300] + b"\0\0\0" + GOOD_XML[300:]), rejected="not well-formed"),
    Bad("encoding.xml", write_text(DOCUMENT.format(inside="", doctype="").replace("utf-8", "cp037")), rejected="encoding cp037"),
    Bad("long_tag.xml", write_xml("<b:a " + " ".join(f'x{n}="1"' for n in range(20_000)) + "/>"), rejected="a tag longer"),
    Bad("other.xml", write_text("<html><body>x</body></html>"), refused="no known format"),
    # text
    Bad("empty.csv", write_bytes(b""), refused="empty"),
    Bad("header.csv", write_text(LINE + "\n"), rows=0),
    Bad("nulls.csv", write_good_then(ROW.replace("一种", "一\0种").encode()), rejected="null bytes", rows=1),
    Bad("mixed.csv", write_good_then(ROW.encode("gb18030")), rejected="not UTF-8", rows=1),
    Bad("latin.csv", write_text("公开（公告）号,申请号,标题\n".encode().decode("utf-8")), rows=0),
    Bad("utf16.csv", write_text(f"{LINE}\n{ROW}\n", "utf-16-le"), rows=1),
    Bad("utf16odd.csv", write_bytes(f"{LINE}\n{ROW}\n".encode("utf-16-be") + b"\0"), rejected="UTF-16"),
    Bad("formulas.csv", write_good_then(ROW.replace("一种方法", "@SUM(A1)").replace("武汉大学", "=1+1").replace("31A", "32A").encode())),
    Bad("columns.csv", write_text(",".join([*HEADER, *map(str, range(10_000))]) + "\n"), refused="columns"),
    Bad("cr.csv", write_text(f"{LINE}\r{ROW}\r"), rows=1),
    Bad("twice.csv", write_text(f"{LINE},标题\n{ROW},另一标题\n"), rows=1),
    Bad("quotes.csv", write_good_then(f'CN110083832A,,"{ROW}\n{ROW}\n'.encode()), rejected="quotation mark", rows=1),
    Bad("many_quotes.csv", write_good_then(b'"x,\n' * 3000), refused="quotation marks"),
    Bad("short.csv", write_good_then(b"CN110083832A,CN20\n"), rejected="2 cells where the header has 9", rows=1),
    Bad("years.csv", write_good_then("\n".join(ROW.replace("2019-08-02", y) for y in ("0000-01-01", "9999-12-31")).encode()), rejected="year"),
    Bad("claims.csv", write_good_then(ROW.replace(",4,", ",-4,").encode()), rejected="number of claims"),
    Bad("huge_claims.csv", write_good_then(ROW.replace(",4,", ",99999999999999999999,").encode()), rejected="number of claims"),
    Bad("markup.csv", write_text(f"{LINE}\n{ROW}\n".replace("武汉大学", "<script>alert(1)</script>\u202egpj.\u2066").replace("一种方法", "\u200b<b>一</b>"))),
    Bad("binary.csv", write_bytes(random.Random(7).randbytes(100_000)), refused="no known format"),
    Bad("image.csv", write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100)), refused="image"),
    Bad("old.xls", write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)), refused="old Office"),
    # workbooks and Parquet
    Bad("cut.xlsx", write_half(build_book), refused="damaged"),
    Bad("text.xlsx", write_text(f"{LINE}\n{ROW}\n"), rows=1),
    Bad("book.csv", build_book, rows=1),
    Bad("links.xlsx", edit_book("xl/externalLinks/externalLink1.xml", lambda _: b'<externalLink Target="http://127.0.0.1:9/"/>'), rows=1),
    Bad("far.xlsx", edit_book("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", FAR_CELL)), refused="XFD1048576"),
    Bad("laughs.xlsx", edit_book("xl/sharedStrings.xml", lambda xml: LAUGHS.encode() + xml), refused="entities"),
    Bad("broken.xlsx", edit_book("xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2]), refused="cannot be read"),
    Bad("index.xlsx", edit_book("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>17</v>", b"<v>99999999</v>"))),
    Bad("cut.parquet", write_half(write_parquet(dict(zip(HEADER, [[v] * 50 for v in GOOD], strict=True)))), refused="Parquet"),
    Bad("types.parquet", write_parquet({"公开（公告）号": [1, 2], "申请号": [1.5, None], "标题": [[1], [2]], "公开（公告）日": [True, False]}), rejected="publication number", rows=0),
    Bad("bytes.parquet", write_parquet({"公开（公告）号": ["CN110083831A"], "申请号": [None], "标题": [b"\xff\xfe\xfa"]}), rejected="not UTF-8"),
    Bad("other.parquet", write_parquet({"a": [1]}), refused="no known format"),
    # no files
    Bad("folder", write_folder, refused="folder"),
    Bad("links", write_folder_of_links, rejected="a link", rows=1),
    Bad("loop", write_loop, refused="cannot be opened"),
    Bad("pipe", os.mkfifo, refused="not a regular file"),
    Bad("missing", lambda path: None, refused="cannot be opened"),
]  # fmt: skip

HEAVY = [
    Bad("bomb.zip", write_zip({"a.xml": GOOD_XML, "b.xml": b" " * (20 * MEGABYTE)}), rejected="swells", rows=1),
    Bad("large.zip", write_zip({"a.xml": GOOD_XML, "b.xml": random.Random(1).randbytes(40 * MEGABYTE)}, zipfile.ZIP_STORED), rejected="larger than", rows=1),
    Bad("lying.zip", write_lying_zip, refused="damaged"),
    Bad("endless.zip", write_endless_zip, refused="swells"),
    Bad("elements.xml", write_xml("<b:a/>" * 2_000_000), rejected="elements"),
    Bad("giant.xml", write_xml("x" * (40 * MEGABYTE)), rejected="larger than"),
    Bad("giant_text.xml", write_xml("x" * (20 * MEGABYTE)), rejected="line"),
    Bad("giant_cell.csv", write_good_then(f'CN110083832A,,,,"{"法" * (17 * MEGABYTE)}",,,,\n{ROW}\n'.encode()), rejected="characters", rows=1),
    Bad("giant_line.csv", write_good_then(b"x" * (50 * MEGABYTE)), rejected="characters", rows=1),
    Bad("giant_quote.csv", write_good_then(f'CN110083832A,,"{(ROW + chr(10)) * 50_000}'.encode()), rejected="quotation mark"),
    Bad("bomb.xlsx", edit_book("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * 20_000_000)),
        refused="no known format"),
    Bad("swelling.xlsx", edit_book("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<row", b"<" + b" " * 9 + b"/>" * 9 + b"<row", 1) + b" " * (90 * MEGABYTE)),
        refused="cannot be read"),
    Bad("wide.xlsx", edit_book("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</row>", b"<c/>" * 20_000 + b"</row>", 1)),
        refused="more rows or cells"),
    Bad("strings.xlsx", edit_book("xl/sharedStrings.xml", lambda xml: xml.replace(b"</sst>", b"<si><t>x</t></si>" * 3_000_000 + b"</sst>"))),
    Bad("attributes.xlsx", edit_book("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<sheetData>", ATTRIBUTES)), refused="longer than 1 MB"),
    Bad("giant_cells.parquet", write_giant_cells, rejected="characters", rows=0),
]  # fmt: skip


LIGHT += LIGHT_DOCUMENTS


def read_apart(paths: list[Path]) -> dict[str, dict]:
    """What became of each file, read in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, paths)], capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {Path(told["name"]).name: told for told in map(json.loads, done.stdout.splitlines())}


def judge(bad: Bad, told: dict) -> None:
    assert "crash" not in told, told.get("crash")
    assert told["growth"] <= GROWTH, f"memory grew by {told['growth'] // MEGABYTE} MB"
    assert told["seconds"] <= SECONDS, f"took {told['seconds']} s of processor time"
    assert told["adds_up"]
    assert told["read"] == told["rows"] + told["merged"] + told["rejected"] + told["skipped"]
    if bad.refused:
        assert bad.refused in told.get("refused", f"not refused: {told}")
        assert told["refused_zh"]
    else:
        assert "refused" not in told, told["refused"]
    if bad.rejected:
        assert any(bad.rejected in reason for reason in told["reasons"]), told
    if bad.rows is not None:
        assert told["rows"] == bad.rows, told


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("bad")
    for bad in LIGHT:
        bad.write(folder / bad.name)
    return read_apart([folder / bad.name for bad in LIGHT])


def test_there_are_enough() -> None:
    files = [*LIGHT, *HEAVY, *HEAVY_DOCUMENTS]
    assert len({bad.name for bad in files}) == len(files) >= 120


@pytest.mark.parametrize("bad", LIGHT, ids=lambda bad: bad.name)
def test_bad_file(bad: Bad, told: dict[str, dict]) -> None:
    judge(bad, told[bad.name])


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """All heavy tables in one process, all heavy documents in another: its growth bounds the growth by each."""
    folder = tmp_path_factory.mktemp("heavy")
    told = {}
    for files in (HEAVY, HEAVY_DOCUMENTS):
        for bad in files:
            bad.write(folder / bad.name)
        told |= read_apart([folder / bad.name for bad in files])
    return told


@pytest.mark.prove
@pytest.mark.parametrize("bad", [*HEAVY, *HEAVY_DOCUMENTS], ids=lambda bad: bad.name)
def test_heavy_file(bad: Bad, heavy: dict[str, dict]) -> None:
    judge(bad, heavy[bad.name])


def test_formulas_are_kept_as_text(told: dict[str, dict]) -> None:
    assert "@SUM(A1)" in told["formulas.csv"]["titles"]
    assert "=1+1" in told["formulas.csv"]["parties"]


def test_markup_is_kept_as_text_and_turned_reading_is_not(told: dict[str, dict]) -> None:
    assert told["markup.csv"]["titles"] == ["<b>一</b>"]
    assert "<script>alert(1)</script>gpj." in told["markup.csv"]["parties"]


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x")

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Unreadable, match="Permission denied"):
        find_reader(path, READERS)
    assert not any(reader.sniff(path) for reader in READERS)
