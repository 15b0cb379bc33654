"""Files that somebody might hand in: one good one of each kind, and many that must not be taken."""

import io
import random
import struct
import wave
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import docx
import xlsxwriter

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True)
class Upload:
    """A file as it is handed in: its name, how its content is made, and a word of why it is refused ('' when it is not)."""

    name: str
    make: Callable[[], bytes]
    refused: str = ""


def plain(content: bytes | str) -> Callable[[], bytes]:
    return lambda: content.encode() if isinstance(content, str) else content


# ---- good ones -----------------------------------------------------------------------------------------------------


def pdf(inside: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"
        + inside
        + b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
    )


def png(width: int = 1, height: int = 1) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def jpeg(comment: bytes = b"", width: int = 1, height: int = 1) -> bytes:
    said = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment if comment else b""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    return b"\xff\xd8" + said + frame + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"\x12\x34" + b"\xff\xd9"


def gif(width: int = 1, height: int = 1) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return head + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0" + b"\x3b"


def riff(kind: bytes, content: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 4 + len(content)) + kind + content


def webp() -> bytes:
    return riff(b"WEBP", b"VP8L" + struct.pack("<I", 6) + b"\x2f\0\0\0\0\0")


def tiff() -> bytes:
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<HHHII", 1, 256, 3, 1, 1) + b"\0\0\0\0"


@cache
def word() -> bytes:
    out, document = io.BytesIO(), docx.Document()
    document.add_paragraph("请求书")
    document.save(out)
    return out.getvalue()


@cache
def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write(0, 0, "证据清单")
    return out.getvalue()


def pack(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def add(archive: bytes, members: dict[str, bytes], without: str = "") -> bytes:
    """An archive with more entries, or with one less."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        kept = {name: old.read(name) for name in old.namelist() if name != without}
    return pack(kept | members)


def slides() -> bytes:
    return pack({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})


def odt() -> bytes:
    return pack({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"})


def ofd() -> bytes:
    return pack({"OFD.xml": b"<ofd/>", "Doc_0/Document.xml": b"<d/>"})


def archive() -> bytes:
    return pack({"说明.txt": "证据".encode(), "图/1.png": png(), "docs/a.docx": word()})


def compound(*names: str, head: bytes = b"") -> bytes:
    """A compound file: its table, its directory, and 4,096 bytes for its first stream."""
    blank, last = 0xFFFFFFFF, 0xFFFFFFFE
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, last, 0, last, 0) + struct.pack(
        "<109I", 0, *[blank] * 108
    )
    table = struct.pack("<128I", 0xFFFFFFFD, last, *range(3, 10), last, *[blank] * 118)
    entries = [("Root Entry", 5), *((name, 1 if name in ("Macros", "VBA") else 2) for name in names)]
    folder = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HB", 2 * len(name) + 2, kind)
        + bytes(49)
        + struct.pack("<IQ", 2, 4096)
        for name, kind in entries
    )
    return header + table + folder.ljust(512, b"\0") + head.ljust(4096, b"\0")


def mp4(last: bytes = b"") -> bytes:
    def box(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I4s", 8 + len(content), kind) + content

    return box(b"ftyp", b"isom\0\0\2\0isomiso2") + box(b"moov", bytes(8)) + box(b"mdat", b"film") + last


def mp3(tag: bool = True) -> bytes:
    frame = b"\xff\xfb\x90\x00".ljust(417, b"\0")  # 128 kbit/s, 44.1 kHz: 144 * 128000 / 44100 = 417 bytes
    return (b"ID3\x04\0\0" + bytes([0, 0, 0, 10]) + bytes(10) if tag else b"") + 3 * frame


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 8000, 4, "NONE", ""))
        sound.writeframes(bytes(8))
    return out.getvalue()


def letter(attached: bytes = b"", name: str = "a.pdf") -> bytes:
    from email.message import EmailMessage

    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "来信"
    made.set_content("正文")
    if attached:
        made.add_attachment(attached, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


XML = "<?xml version='1.0' encoding='{}'?><案件 号='1'><当事人>张三</当事人></案件>"

GOOD = [
    Upload("请求书.pdf", pdf),
    Upload("照片 (1).PNG", png),
    Upload("a.jpg", jpeg),
    Upload("a.jpeg", lambda: jpeg(b"Canon")),
    Upload("a.gif", gif),
    Upload("a.webp", webp),
    Upload("a.tif", tiff),
    Upload("a.docx", word),
    Upload("a.xlsx", workbook),
    Upload("a.pptx", slides),
    Upload("a.odt", odt),
    Upload("a.ofd", ofd),
    Upload("a.zip", archive),
    Upload("a.doc", lambda: compound("WordDocument", "1Table", head=b"\xec\xa5" + bytes(30))),
    Upload("a.wps", lambda: compound("WordDocument")),
    Upload("a.xls", lambda: compound("Workbook", head=struct.pack("<HH", 0x809, 16) + bytes(60))),
    Upload("a.txt", plain("侵权行为说明\r\n第一段。")),
    Upload("a.txt", lambda: "侵权行为说明".encode("gb18030")),
    Upload("a.txt", lambda: "侵权行为说明".encode("utf-16")),
    Upload("a.txt", lambda: "Zündanlage für Öfen, Größe, é à ç\n".encode("cp1252") * 40),
    Upload("MZ.txt", plain("MZ 是两个字母。")),
    Upload("a.csv", plain('\ufeff"=1+1",数量\n1,2\n')),
    Upload("a.xml", lambda: XML.format("utf-8").encode()),
    Upload("a.xml", lambda: XML.format("GB2312").encode("gb18030")),
    Upload("a.xml", lambda: XML.format("utf-16").encode("utf-16")),
    Upload("a.eml", lambda: letter(pdf())),
    Upload("a.mp4", mp4),
    Upload("a.mp3", mp3),
    Upload("b.mp3", lambda: mp3(tag=False)),
    Upload("a.wav", wav),
    Upload("v1.2 example.com.pdf", pdf),
    Upload("node.js 说明.pdf", pdf),
]

# ---- bad names -----------------------------------------------------------------------------------------------------

NAMES = [
    ("../a.pdf", "paths"), ("a/b.pdf", "paths"), ("..\\a.pdf", "paths"), ("C:a.pdf", "paths"), ("a?.pdf", "paths"),
    ("a|b.pdf", "paths"), ("<a>.pdf", "paths"), ('a".pdf', "paths"), ("a*.pdf", "paths"), ("a\0.pdf", "U+0000"),
    ("a\n.pdf", "U+000A"), ("a\x1b[2J.pdf", "U+001B"), ("a\x7f.pdf", "U+007F"), ("exe\u202efdp.pdf", "U+202E"),
    ("a\u2066b.pdf", "U+2066"), ("a\u200b.pdf", "U+200B"), ("a\ufeff.pdf", "U+FEFF"), ("a\u2028.pdf", "U+2028"),
    ("a\ud800.pdf", "U+D800"), ("a\ue000.pdf", "U+E000"), ("CON.pdf", "Windows"), ("nul", "Windows"), ("com1.txt.pdf", "Windows"),
    ("Aux.pdf", "Windows"), ("LPT9.txt", "Windows"), (".htaccess", "dot"), ("a.pdf ", "blank"), (" a.pdf", "blank"),
    ("a.pdf.", "dot"), ("a\u3000.pdf\u3000", "blank"), ("", "no name"), ("...", "no name"), ("a" * 147 + ".pdf", "longer"),
    ("知" * 90 + ".pdf", "longer"), ("a.exe.pdf", "ending of a program"), ("a.pdf.exe", "ending of a program"),
    ("a.scr  .pdf", "ending of a program"), ("setup.MSI", "ending of a program"),
]  # fmt: skip

# ---- bad content ---------------------------------------------------------------------------------------------------

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = "<!DOCTYPE html><html><script>alert(1)</script></html>"
NOISE = random.Random(6).randbytes(5000)

PROGRAMS = [
    Upload("a.pdf", plain(b"MZ\x90\0" + bytes(200)), "it is a program"),
    Upload("a.txt", plain(b"MZ\x90\0" + bytes(200)), "it is a program"),
    Upload("a.docx", plain(b"\x7fELF\2\1\1" + bytes(200)), "it is a program"),
    Upload("a.pdf", plain(b"\xcf\xfa\xed\xfe" + bytes(200)), "it is a program"),
    Upload("a.jpg", plain(b"\xca\xfe\xba\xbe\0\0\0\x34"), "it is a program"),
    Upload("a.png", plain(b"\0asm\1\0\0\0"), "it is a program"),
    Upload("a.pdf", plain(b"L\0\0\0\x01\x14\x02\0" + bytes(70)), "it is a program"),
    Upload("a.gif", plain(b"CWS\x0a" + bytes(70)), "it is a program"),
    Upload("a.txt", plain("#!/bin/sh\nrm -r /\n"), "it is a script"),
    Upload("a.csv", plain("<?php system($_GET['x']); ?>"), "it is a script"),
    Upload("a.txt", plain("@echo off\r\ndel *.*\r\n"), "it is a script"),
    Upload("a.js", plain("alert(1)"), "are not taken"),
    Upload("a.html", plain(PAGE), "web page"),
    Upload("a.txt", plain(f"\n <!-- x -->{PAGE}"), "web page"),
    Upload("a.csv", plain(f"a,b\n{PAGE}"), "web page"),
    Upload("a.txt", lambda: f"\ufeff{PAGE}".encode("utf-16"), "web page"),
    Upload("a.svg", plain(SVG), "web page"),
    Upload("a.png", plain(SVG), "web page"),
    Upload("a.xml", plain(SVG), "web page"),
    Upload("a.xml", plain(f"<a>{SVG}</a>"), "web page"),
    Upload("a.xml", plain("<html xmlns='http://www.w3.org/1999/xhtml'/>"), "web page"),
    Upload("a.xml", plain("<HTML><script>alert(1)</script></HTML>"), "web page"),
    Upload("a.xml", plain("<x:s xmlns:x='http://www.w3.org/1999/XSL/Transform'/>"), "web page"),
    Upload("a.xml", plain("<?xml-stylesheet href='javascript:alert(1)'?><a/>"), "web page"),
    Upload("a.doc", plain(rb"{\rtf1{\object\objdata 0105}}"), "carry programs"),
    Upload("a.pdf", plain("%!PS-Adobe-3.0\n(x) run"), "carry programs"),
    Upload("a.doc", plain(b"ITSF\3\0\0\0" + bytes(90)), "carry programs"),
    Upload("a.txt", plain(EICAR), "test mark"),
    Upload("a.zip", lambda: pack({"a.txt": EICAR}), "test mark"),
]
ARCHIVES = [
    Upload("a.rar", plain(b"Rar!\x1a\x07\x01\0" + NOISE), "another kind"),
    Upload("a.7z", plain(b"7z\xbc\xaf\x27\x1c" + NOISE), "another kind"),
    Upload("a.gz", plain(b"\x1f\x8b\x08\0" + NOISE), "another kind"),
    Upload("a.xz", plain(b"\xfd7zXZ\0" + NOISE), "another kind"),
    Upload("a.zip", plain(b"BZh91AY&SY" + NOISE), "another kind"),
    Upload("a.cab", plain(b"MSCF\0\0\0\0" + NOISE), "another kind"),
]
MISNAMED = [
    Upload("a.pdf", plain(b""), "it is empty"),
    Upload("a.jpg", png, "by its content it is PNG"),
    Upload("a.docx", pdf, "by its content it is PDF"),
    Upload("a.pdf", word, "by its content it is DOCX"),
    Upload("a.zip", word, "by its content it is DOCX"),
    Upload("a.docx", lambda: pack({"a.txt": b"x"}), "by its content it is ZIP"),
    Upload("a.doc", lambda: compound("Workbook"), "by its content it is XLS"),
    Upload("a.pdf", plain("just a text"), "by its content it is TXT"),
    Upload("photo", jpeg, "its name has no ending; by its content it is JPG"),
    Upload("a.mp4", wav, "by its content it is WAV"),
    Upload("a.odt", lambda: pack({"mimetype": b"application/epub+zip"}), "by its content it is ZIP"),
    Upload("a.bmp", plain(b"BM" + NOISE), "of no kind that is taken"),
    Upload("a.txt", plain(NOISE), "of no kind that is taken"),
    Upload("a.csv", plain(b"a,b\n1,\0\n"), "of no kind that is taken"),
    Upload("a.txt", plain(b"\xff\xfe\0\xd8"), "of no kind that is taken"),
    Upload("a.xml", plain("no xml at all"), "not well-formed"),
    Upload("a.xml", plain("<a><b></a>"), "not well-formed"),
    Upload("a.xml", plain(f"{LAUGHS}<x>&a11;</x>"), "entities"),
    Upload("a.xml", plain("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"), "entities"),
    Upload("a.xml", plain("<a>" * 600 + "</a>" * 600), "nested deeper"),
]
CUT = [
    Upload("a.pdf", lambda: pdf()[:-10], "end of the PDF"),
    Upload("a.png", lambda: png()[:-2], "cut off"),
    Upload("b.png", lambda: png()[:20], "ends too early"),
    Upload("a.jpg", lambda: jpeg()[:-2], "no end of image"),
    Upload("b.jpg", lambda: jpeg()[:12], "ends too early"),
    Upload("a.gif", lambda: gif()[:-1], "ends too early"),
    Upload("a.webp", lambda: webp()[:-2], "cut off"),
    Upload("a.wav", lambda: wav()[:-2], "cut off"),
    Upload("a.tif", lambda: tiff()[:-6], "ends too early"),
    Upload("a.mp4", lambda: mp4()[:-2], "cut off"),
    Upload("b.mp4", lambda: mp4()[:24], "no index"),
    Upload("a.mp3", lambda: mp3()[:400], "ends too early"),
    Upload("b.mp3", plain(b"ID3\x04\0\0\0\0\0\0" + bytes(5000)), "no sound"),
    Upload("a.zip", lambda: archive()[:-30], "directory at its end"),
    Upload("a.docx", lambda: word()[: len(word()) // 2], "directory at its end"),
    Upload("a.doc", lambda: compound("WordDocument")[:1200], "ends too early"),
    Upload("a.png", lambda: png(60_000, 60_000), "million points"),
    Upload("a.jpg", lambda: jpeg(b"", 65_000, 65_000), "million points"),
    Upload("a.gif", lambda: gif(60_000, 60_000), "million points"),
]
TWO_AT_ONCE = [
    Upload("a.pdf", lambda: pdf() + archive(), "two kinds"),
    Upload("b.pdf", lambda: pdf(archive()), "two kinds"),
    Upload("a.png", lambda: png() + archive(), "two kinds"),
    Upload("a.jpg", lambda: jpeg() + archive(), "two kinds"),
    Upload("a.gif", lambda: gif() + archive(), "two kinds"),
    Upload("a.wav", lambda: wav() + archive(), "two kinds"),
    Upload("a.mp4", lambda: mp4() + archive(), "two kinds"),
    Upload("b.mp4", lambda: mp4(struct.pack(">I4s", 8 + len(archive()), b"free") + archive()), "two kinds"),
    Upload("a.mp3", lambda: mp3() + archive(), "two kinds"),
    Upload("a.doc", lambda: compound("WordDocument") + archive(), "two kinds"),
    Upload("b.png", lambda: png() + PAGE.encode(), "web page"),
    Upload("c.png", lambda: png() + NOISE, "something else follows"),
    Upload("b.gif", lambda: gif() + b"more", "something else follows"),
    Upload("b.wav", lambda: wav() + NOISE, "something else follows"),
    Upload("c.mp4", lambda: mp4(NOISE), "something else follows"),
    Upload("a.jpg", lambda: jpeg(PAGE.encode()), "web page"),
    Upload("b.jpg", lambda: jpeg() + b"<?php system('x');", "web page"),
    Upload("c.jpg", lambda: jpeg(pdf()), "two kinds"),
    Upload("a.gif", lambda: gif(width=0x2A2F, height=1), "two kinds"),
    Upload("a.mp3", lambda: mp3() + b"Rar!\x1a\x07\x01\0", "two kinds"),
    Upload("c.pdf", lambda: pdf(b"7z\xbc\xaf\x27\x1c"), "two kinds"),
    Upload("d.pdf", lambda: pdf(PAGE.encode()), "two kinds"),
    Upload("e.pdf", lambda: pdf(b" " * (257 - pdf().index(b"\n\ntrailer") - 1) + b"ustar"), "two kinds"),
    Upload("a.zip", lambda: archive() + b"x", "before, inside or after"),
    Upload("b.zip", lambda: archive() + png(), "before, inside or after"),
    Upload("c.zip", lambda: hide(archive()), "before, inside or after"),
]


def hide(content: bytes) -> bytes:
    """Five kilobytes between the last entry and the directory."""
    place = content.rfind(b"PK\5\6")
    (start,) = struct.unpack_from("<I", content, place + 16)
    end = content[place : place + 16] + struct.pack("<I", start + 5000) + content[place + 20 :]
    return content[:start] + NOISE + content[start:place] + end


# ---- archives ------------------------------------------------------------------------------------------------------


def patch(content: bytes, mark: bytes, offset: int, form: str, value: int) -> bytes:
    """The same with a number written behind the first mark."""
    made, place = bytearray(content), content.find(mark)
    struct.pack_into(form, made, place + offset, value)
    return bytes(made)


def lock() -> bytes:
    return patch(patch(pack({"a.txt": b"secret"}), b"PK\3\4", 6, "<H", 1), b"PK\1\2", 8, "<H", 1)


def overlap() -> bytes:
    """Two entries that are one and the same piece of the file."""
    made = bytearray(pack({"a.txt": b"x" * 500, "b.txt": b"x" * 500}, zipfile.ZIP_STORED))
    struct.pack_into("<I", made, made.rfind(b"PK\1\2") + 42, 0)
    return bytes(made)


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", b"1")
        made.writestr("A.TXT", b"2")
    return out.getvalue()


def renamed(name: str) -> bytes:
    return pack({"a" * len(name): b"x"}).replace(b"a" * len(name), name.encode())


BOMB = bytes(40 * 2**20)

PACKED = [
    Upload("a.zip", lambda: pack({"a.txt": BOMB}), "swells"),
    Upload("a.docx", lambda: add(word(), {"word/media/a.bin": BOMB}), "swells"),
    Upload("a.xlsx", lambda: add(workbook(), {"xl/sharedStrings.xml": b"<s>" + BOMB}), "swells"),
    Upload("b.zip", lambda: pack({"a.docx": add(word(), {"word/a.bin": BOMB})}), "swells"),
    Upload(
        "c.docx",
        lambda: add(word(), {"[Content_Types].xml": b"<Types>" + b" " * 3 * 2**20}, "[Content_Types].xml"),
        "swells",
    ),
    Upload("d.zip", lambda: pack({f"{n}.txt": b"" for n in range(10_001)}), "10,000 entries"),
    Upload("e.zip", lambda: patch(archive(), b"PK\5\6", 12, "<I", 2**31), "10,000 entries"),
    Upload("f.zip", lambda: pack({"in.zip": archive()}), "archive inside"),
    Upload("g.zip", lambda: pack({"in.bin": archive()}), "archive inside"),
    Upload("h.zip", lambda: pack({"in.7z": b"x"}), "archive inside"),
    Upload("i.zip", lambda: pack({"in.docx": archive()}), "archive inside"),
    Upload(
        "j.zip",
        lambda: pack({"a.docx": add(word(), {"a.xlsx": add(workbook(), {"b.docx": word()})})}),
        "archive inside",
    ),
    Upload("k.zip", lock, "password"),
    Upload("l.zip", lambda: pack({"a.txt": b"x" * 100}, zipfile.ZIP_LZMA), "few programs know"),
    Upload("m.zip", lambda: pack({"a.txt": b"x" * 100}, zipfile.ZIP_BZIP2), "few programs know"),
    Upload("n.zip", overlap, "before, inside or after"),
    Upload("o.zip", twice, "occurs twice"),
    Upload("p.zip", lambda: pack({"../a.txt": b"x"}), "leads out"),
    Upload("q.zip", lambda: pack({"/etc/passwd": b"x"}), "leads out"),
    Upload("r.zip", lambda: renamed("..\\a.txt"), "leads out"),
    Upload("s.zip", lambda: renamed("C:/a.txt"), "leads out"),
    Upload("t.zip", lambda: pack({"a\u202etxt": b"x"}), "leads out"),
    Upload("u.zip", lambda: pack({"setup.exe": b"x"}), "a program, a script"),
    Upload("v.zip", lambda: pack({"a/run.JS": b"x"}), "a program, a script"),
    Upload("w.zip", lambda: pack({"a/page.html": b"x"}), "a program, a script"),
    Upload("x.zip", lambda: pack({"a.txt": b"MZ\x90\0" + bytes(90)}), "it is a program"),
    Upload("y.zip", lambda: pack({"META-INF/MANIFEST.MF": b"Main-Class: x"}), "it is a program"),
    Upload("z.zip", lambda: patch(archive(), b"PK\5\6", 4, "<H", 1), "part of several"),
    Upload("crc.zip", lambda: patch(archive(), b"PK\1\2", 16, "<I", 1), "damaged"),
    Upload("lie.zip", lambda: patch(pack({"a.txt": b"x" * 100}), b"PK\1\2", 24, "<I", 5), "damaged"),
]
DOCUMENTS = [
    Upload("a.docx", lambda: add(word(), {"word/vbaProject.bin": b"x"}), "macros"),
    Upload("b.docx", lambda: add(word(), {"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml"}, "[Content_Types].xml"), "macros"),
    Upload("c.docx", lambda: add(word(), {"word/_rels/settings.xml.rels": b'<Relationship Type="http://x/attachedTemplate" Target="https://example.org/x.dotm" TargetMode="External"/>'}), "another computer"),
    Upload("d.docx", lambda: add(word(), {"word/_rels/settings.xml.rels": rb'<Relationship Target="\\example.org\x" Type="http://x/oleObject"/>'}), "another computer"),
    Upload("e.docx", lambda: add(word(), {"word/styles2.xml": f"{LAUGHS}<x/>".encode()}), "entities"),
    Upload("f.docx", lambda: add(word(), {"word/styles2.xml": f"{LAUGHS}<x/>".encode("utf-16")}), "entities"),
    Upload("g.docx", lambda: add(word(), {}, "word/document.xml"), "no main part"),
    Upload("h.docx", lambda: add(word(), {"word/embeddings/a.exe": b"x"}), "a program, a script"),
    Upload("i.docx", lambda: compound("EncryptedPackage", "EncryptionInfo"), "password"),
    Upload("a.doc", lambda: compound("WordDocument", "Macros", "VBA"), "macros"),
    Upload("b.doc", lambda: compound("WordDocument", head=b"\xec\xa5" + bytes(8) + b"\0\1"), "password"),
    Upload("a.xls", lambda: compound("Workbook", head=struct.pack("<HH16xHH", 0x809, 16, 0x2F, 54)), "password"),
    Upload("b.xls", lambda: compound("Workbook", "_VBA_PROJECT_CUR"), "macros"),
    Upload("c.doc", lambda: compound("__properties_version1.0"), "neither a Word"),
    Upload("d.doc", lambda: patch(compound("WordDocument"), b"\xfd\xff\xff\xff", 4, "<I", 1), "circle"),
    Upload("e.doc", lambda: patch(compound("WordDocument"), b"\xd0\xcf\x11\xe0", 0x1E, "<H", 40), "sector size"),
    Upload("a.eml", plain("Dear officer,\nhello\n"), "no e-mail"),
    Upload("b.eml", plain("Key: value\nOther: value\n\ntext"), "no e-mail"),
    Upload("c.eml", lambda: letter(b"x", "run.exe"), "a program, a script"),
    Upload("d.eml", lambda: letter(b"MZ\x90\0" + bytes(90), "a.pdf"), "it is a program"),
    Upload("e.eml", lambda: letter(pack({"a.txt": BOMB}), "a.zip"), "swells"),
    Upload("f.eml", lambda: letter(b"x", "a.rar"), "archive inside"),
    Upload("g.eml", lambda: letter(EICAR, "a.txt"), "test mark"),
]  # fmt: skip

BAD = [
    *(Upload(name, pdf, says) for name, says in NAMES),
    *PROGRAMS, *ARCHIVES, *MISNAMED, *CUT, *TWO_AT_ONCE, *PACKED, *DOCUMENTS,
]  # fmt: skip
