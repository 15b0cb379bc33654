"""PDF files lose what they tell of who made them, keep every byte's place, and are refused where nobody can look inside."""

import re
import shutil
import subprocess
import zlib
from datetime import date

import pytest

from zhicheng.front.documents.official import Official, write_letter_pdf
from zhicheng.register.files.pdf_cleaning import clean_pdf
from zhicheng.register.files.refusal import Unfit

NAME = b"Li Si"


def stream(head: bytes, body: bytes) -> bytes:
    return b"<<" + head + b"/Length %d>>\nstream\n" % len(body) + body + b"\nendstream"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects; the first is the catalogue."""
    whole, places = b"%PDF-1.5\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return whole + b"trailer\n<</Size %d/Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )


def read_all(content: bytes) -> bytes:
    """The file with everything that can be unpacked."""
    found = [content]
    for body in re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(body))
        except zlib.error:
            continue
    return b"\n".join(found)


CATALOGUE, PAGES = b"<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"
XMP = stream(b"/Type/Metadata/Subtype/XML", b"<x:xmpmeta><dc:creator>Li Si</dc:creator></x:xmpmeta>")
PHOTO = b"\xff\xd8\xff\xe1\x00\x15Exif\0\0Li Si GPS!!!!\xff\xe0\x00\x07JFIF\0\xff\xfe\x00\x07Li Si\xff\xda\x00\x02\x01\x02\xff\xd9"


@pytest.mark.parametrize(
    "info",
    [
        b"<</Author(Li Si)/Creator (Word)/CreationDate(D:20260302)>>",
        b"<</Author (a \\(Li Si\\) (Li Si) b)>>",
        b"<</Author <" + NAME.hex().encode() + b">>>",
    ],
)
def test_what_tells_of_the_author_is_gone_and_every_byte_keeps_its_place(info) -> None:
    note = b"<</Type/Annot/Subtype/Text/T(Li Si)/Contents(what I saw)>>"
    photo = stream(b"/Type/XObject/Subtype/Image/Filter/DCTDecode", PHOTO)
    whole = pdf(
        CATALOGUE,
        PAGES,
        XMP,
        info,
        note,
        photo,
        trailer=b"/Info 4 0 R/ID[<" + NAME.hex().encode() + b"><00>]",
    )
    cleaned = clean_pdf(whole)
    assert len(cleaned) == len(whole)
    told = read_all(cleaned)
    assert NAME not in told
    assert NAME.hex().encode() not in told
    assert b"what I saw" in told
    assert b"D:20260302" not in told
    assert NAME in read_all(whole), "the test would see it"
    assert [m.start() for m in re.finditer(rb"\d+ 0 obj", cleaned)] == [
        m.start() for m in re.finditer(rb"\d+ 0 obj", whole)
    ]


def test_objects_that_are_packed_are_looked_through() -> None:
    inside = b"4 0 <</Author(Li Si)/Producer(Word by Li Si)/Title(aaaaaaaaaaaaaaaaaaaaaaaaaaa)>>"
    packed = stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zlib.compress(inside))
    whole = pdf(CATALOGUE, PAGES, XMP, packed)
    assert NAME in read_all(whole)
    cleaned = clean_pdf(whole)
    assert NAME not in read_all(cleaned)
    assert len(cleaned) == len(whole)


@pytest.mark.parametrize(
    "whole",
    [
        pdf(CATALOGUE, PAGES, trailer=b"/Encrypt 9 0 R"),
        pdf(CATALOGUE, PAGES, stream(b"/Type/ObjStm/Filter/LZWDecode", b"xxxx")),
        pdf(CATALOGUE, PAGES, stream(b"/Type/ObjStm/Filter/FlateDecode", b"no zlib at all")),
    ],
)
def test_what_cannot_be_looked_through_is_refused_with_a_way_out(whole) -> None:
    with pytest.raises(Unfit, match="print the document to a new PDF"):
        clean_pdf(whole)


def test_a_real_document_can_still_be_read() -> None:
    whole = write_letter_pdf(Official("x", "en", "Office", "1", "Title\n\nWhat I saw", date(2026, 3, 2)))
    cleaned = clean_pdf(whole)
    assert len(cleaned) == len(whole)
    assert b"Typst" in read_all(whole)
    assert b"Typst" not in read_all(cleaned)
    assert clean_pdf(b"no PDF /Author(Li Si)") == b"no PDF /Author(Li Si)"
    if shutil.which("pdftotext"):
        told = subprocess.run(["pdftotext", "-", "-"], input=cleaned, capture_output=True, check=True)
        assert b"What I saw" in told.stdout
