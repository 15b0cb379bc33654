"""Bad files in the formats of patent offices abroad: DOCDB, OPS, US assignments, US publications."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from bad_files import Bad, write_bytes, write_half, write_text, write_zip

MEGABYTE = 2**20
LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
OUTSIDE = '<!ENTITY a11 SYSTEM "file:///etc/passwd">'
PARAMETER = '<!ENTITY % a11 SYSTEM "http://127.0.0.1:9/x.dtd"> %a11;'


def build_exchange(inside: str = "", *, number: int = 1258188, attributes: str = "") -> str:
    return (
        f'<exch:exchange-document country="DE" doc-number="{number}" kind="B" date-publ="19680104" {attributes}>'
        f"<exch:bibliographic-data><exch:invention-title>{inside}</exch:invention-title></exch:bibliographic-data></exch:exchange-document>"
    )


def write_docdb(*documents: str, doctype: str = "", encoding: str = "utf-8") -> Callable[[Path], object]:
    text = "".join(documents)
    return write_text(
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<exch:exchange-documents>{text}</exch:exchange-documents>'
    )


def write_ops(inside: str, doctype: str = "", encoding: str = "utf-8") -> Callable[[Path], object]:
    return write_text(
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<world-patent-data xmlns="http://www.epo.org/exchange">{inside}</world-patent-data>'
    )


def build_family(events: str = "") -> str:
    return (
        "<patent-family><family-member><publication-reference><document-id><country>EP</country><doc-number>1000000</doc-number>"
        f"<kind>A1</kind><date>20000517</date></document-id></publication-reference>{events}</family-member></patent-family>"
    )


def build_listed(number: int) -> str:
    return (
        f"<publication-reference><document-id><country>EP</country><doc-number>{number}</doc-number><kind>A1</kind></document-id>"
        "</publication-reference>"
    )


def write_assignment(numbers: str, *, reel: str = "1") -> Callable[[Path], object]:
    return write_text(
        f'<response><result><doc><str name="reelNo">{reel}</str><str name="conveyanceText">MERGER</str>'
        f'<arr name="patNum">{numbers}</arr></doc></result></response>'
    )


def write_grant(inside: str = "", doctype: str = "", number: str = "07654321") -> Callable[[Path], object]:
    return write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<us-patent-grant lang="EN" dtd-version="v4.2"><us-bibliographic-data-grant>'
        f"<publication-reference><document-id><country>US</country><doc-number>{number}</doc-number><kind>B2</kind><date>20100202</date>"
        f"</document-id></publication-reference><invention-title>{inside}</invention-title></us-bibliographic-data-grant></us-patent-grant>"
    )


def write_many(path: Path) -> None:
    """Six thousand documents of 10 KB: more than may be held at once."""
    blanks = " " * 10_000
    with path.open("w", encoding="utf-8") as stream:
        stream.write("<exch:exchange-documents>")
        for number in range(6_000):
            stream.write(build_exchange(f"title{blanks}", number=number + 1))
        stream.write("</exch:exchange-documents>")


def write_far(path: Path) -> None:
    """A document behind 50 MB without any bracket."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write("<exch:exchange-documents>")
        for _ in range(50):
            stream.write("x" * MEGABYTE)
        stream.write(build_exchange("t") + "</exch:exchange-documents>")


GOOD = build_exchange("Zuendanlage")
DEEP = "<b>" * 5000 + "</b>" * 5000
LONG_TAG = "<b " + " ".join(f'x{n}="1"' for n in range(20_000)) + "/>"
DTD = "<!DOCTYPE x [{}]>"

LIGHT_DOCUMENTS = [
    # DOCDB
    Bad("docdb_laughs.xml", write_docdb(build_exchange("&a11;"), doctype=DTD.format(LAUGHS)), rejected="entities"),
    Bad("docdb_outside.xml", write_docdb(build_exchange("&a11;"), doctype=DTD.format(OUTSIDE)), rejected="entities"),
    Bad("docdb_parameter.xml", write_docdb(GOOD, doctype=DTD.format(PARAMETER)), rejected="entities"),
    Bad("docdb_inner_entity.xml", write_docdb(GOOD, f"<!DOCTYPE y [{LAUGHS}]>", build_exchange("&a11;")), rejected="entities"),
    Bad("docdb_unknown_entities.xml", write_docdb(build_exchange("&nosuch;" * 10_000)), rows=1),
    Bad("docdb_cut.xml", write_half(write_docdb(*[build_exchange(str(n), number=n) for n in range(1, 10)])), rejected="no end"),
    Bad("docdb_deep.xml", write_docdb(GOOD, build_exchange(DEEP, number=2)), rejected="not well-formed", rows=1),
    Bad("docdb_long_tag.xml", write_docdb(GOOD, build_exchange(LONG_TAG, number=2)), rejected="a tag longer", rows=1),
    Bad("docdb_prefixes.xml", write_docdb(GOOD, build_exchange("".join(f"<p{n}:a/>" for n in range(5000)), number=2)), rejected="not well-formed", rows=1),
    Bad("docdb_encoding.xml", write_docdb(GOOD, encoding="cp037"), rejected="encoding cp037"),
    Bad("docdb_latin.xml", write_bytes(f"<exch:exchange-documents>{GOOD}{build_exchange('Zünd', number=2)}".encode("latin-1")), rejected="not well-formed", rows=1),
    Bad("docdb_nulls.xml", write_docdb(build_exchange("a\0b")), rejected="null bytes"),
    Bad("docdb_late_nulls.xml", write_docdb(*[build_exchange("x" * 600, number=n) for n in range(1, 10)], build_exchange("a\0b", number=99)), rejected="not well-formed", rows=9),
    Bad("docdb_utf16.xml", write_text(f"<exch:exchange-documents>{GOOD}</exch:exchange-documents>", "utf-16"), refused="no known format"),
    Bad("docdb_nested.xml", write_docdb(build_exchange(GOOD)), rejected="not well-formed"),
    Bad("docdb_none.xml", write_docdb(), rows=0),
    Bad("docdb_days.xml", write_docdb(GOOD.replace("19680104", "19681304"), GOOD.replace("19680104", "00010101")), rejected="date-publ", rows=0),
    Bad("docdb_numbers.xml", write_docdb(GOOD.replace("1258188", ""), GOOD.replace("1258188", "9" * 5000)), rejected="no publication number"),
    Bad("docdb_paths.zip", write_zip({"../../x.xml": GOOD.encode(), "a.xml": GOOD.encode()}), rejected="leads out", rows=1),
    Bad("docdb_cut.zip", write_half(write_zip({f"{n}.xml": build_exchange(str(n), number=n).encode() for n in range(1, 9)})), rejected="damaged"),
    Bad("docdb_nested.zip", write_zip({"in.zip": b"PK\3\4", "a.xml": GOOD.encode()}), rejected="inside the archive", rows=1),
    Bad("docdb_binary.zip", write_zip({"a.xml": GOOD.encode(), "b.xml": random.Random(3).randbytes(9000)}), rejected="does not begin", rows=1),
    Bad("docdb_empty.zip", write_zip({"a.xml": GOOD.encode(), "b.xml": b""}), rejected="does not begin", rows=1),
    # OPS
    Bad("ops_laughs.xml", write_ops("&a11;", DTD.format(LAUGHS)), rejected="entities"),
    Bad("ops_outside.xml", write_ops("&a11;", DTD.format(OUTSIDE)), rejected="entities"),
    Bad("ops_cut.xml", write_half(write_ops(build_family() * 20)), rejected="not well-formed"),
    Bad("ops_deep.xml", write_ops(DEEP), rejected="not well-formed"),
    Bad("ops_long_tag.xml", write_ops(LONG_TAG), rejected="a tag longer"),
    Bad("ops_encoding.xml", write_ops("", encoding="latin1"), rejected="encoding latin1"),
    Bad("ops_nulls.xml", write_ops("a\0b"), rejected="not well-formed"),
    Bad("ops_empty.xml", write_ops(""), rows=0),
    Bad("ops_memberless.xml", write_ops("<patent-family total-result-count='9'/>"), rows=0),
    Bad("ops_numberless.xml", write_ops(build_family().replace("1000000", "")), rejected="no publication number"),
    Bad("ops_day.xml", write_ops(build_family().replace("20000517", "20000231")), rejected="publication-reference/date"),
    Bad("ops_events.xml", write_ops(build_family("<legal code='AS  '/>" * 50_000)), rows=1),
    Bad("ops_counts.xml", write_ops(build_family().replace("<patent-family>", "<patent-family total-result-count='-1e999'>")), rows=1),
    # US assignments
    Bad("assignment_cut.xml", write_half(write_assignment("<str>7654321</str>" * 50)), rejected="not well-formed"),
    Bad("assignment_laughs.xml", write_bytes(f'<!DOCTYPE x [{LAUGHS}]><response><str name="reelNo">&a11;</str></response>'.encode()), rejected="entities"),
    Bad("assignment_none.xml", write_assignment(""), rows=0),
    Bad("assignment_markup.xml", write_assignment("<str><b>76</b>54321</str>"), rows=1),
    Bad("assignment_other.xml", write_text("<response><result><doc><str name='title'>x</str></doc></result></response>"), refused="no known format"),
    # US publications
    Bad("grant_laughs.xml", write_grant("&a11;", DTD.format(LAUGHS)), rows=0),
    Bad("grant_outside.xml", write_grant("&a11;", DTD.format(OUTSIDE)), rows=0),
    Bad("grant_cut.xml", write_half(write_grant("x" * 500)), rows=0),
    Bad("grant_deep.xml", write_grant(DEEP), rows=0),
    Bad("grant_long_tag.xml", write_grant(LONG_TAG), rows=0),
    Bad("grant_nulls.xml", write_grant("a\0b"), rows=0),
    Bad("grant_numberless.xml", write_grant(number=""), rows=0),
]  # fmt: skip

HEAVY_DOCUMENTS = [
    Bad("docdb_many.xml", write_many, rows=6_000),
    Bad("docdb_far.xml", write_far, rows=1),
    Bad("docdb_giant.xml", write_docdb(GOOD, build_exchange("x" * (40 * MEGABYTE), number=2), build_exchange(number=3)), rejected="no end", rows=2),
    Bad("docdb_endless.xml", write_docdb(GOOD, "<exch:exchange-document>" + "<a/>" * (15 * MEGABYTE)), rejected="no end", rows=1),
    Bad("docdb_elements.xml", write_docdb(GOOD, build_exchange("<b/>" * 1_000_000, number=2)), rejected="elements", rows=1),
    Bad("docdb_bomb.zip", write_zip({"a.xml": GOOD.encode(), "b.xml": b"<exch:exchange-documents>" + b" " * (90 * MEGABYTE)}), rejected="swells", rows=1),
    Bad("docdb_openings.xml", write_docdb("<exch:exchange-document >" * 400_000), rejected="no end"),
    Bad("docdb_random.zip", write_zip({"a.xml": GOOD.encode(), "b.xml": random.Random(1).randbytes(60 * MEGABYTE)}, zipfile.ZIP_STORED), rejected="does not begin", rows=1),
    Bad("ops_elements.xml", write_ops("<a/>" * 2_000_000), rejected="elements"),
    Bad("ops_giant.xml", write_ops("x" * (40 * MEGABYTE)), rejected="larger than"),
    Bad("ops_results.xml", write_ops("<biblio-search><search-result>" + "".join(build_listed(n) for n in range(1, 20_000)) + "</search-result></biblio-search>"), rows=19_999),
    Bad("ops_same.xml", write_ops("<biblio-search><search-result>" + build_listed(7) * 20_000 + "</search-result></biblio-search>")),
    Bad("assignment_many.xml", write_assignment("".join(f"<str>{n}</str>" for n in range(1, 50_000))), rows=49_999),
    Bad("assignment_same.xml", write_assignment("<str>7654321</str>" * 50_000)),
    Bad("grant_giant.xml", write_grant("x" * (40 * MEGABYTE)), rows=0),
    Bad("grant_elements.xml", write_grant("<b/>" * 2_000_000), rows=0),
]  # fmt: skip
