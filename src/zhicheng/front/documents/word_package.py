"""The Word package around the text: page, styles, fonts, numbering, properties; and a zip file without a clock in it."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Protocol

import docx
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from zhicheng.front.documents import palette
from zhicheng.front.documents.document import Document, Words, clean_line

STYLES = Path(__file__).with_name("styles.xml")
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SIDE = 28  # mm beside the text
MEASURE = 436.5  # points between the margins
SERIF, SANS = "Times New Roman", "Arial"
FONTS = {
    "宋体": "SimSun,Songti SC,Noto Serif CJK SC,Source Han Serif SC",
    "黑体": "SimHei,Heiti SC,Noto Sans CJK SC,Source Han Sans SC",
    SERIF: "Liberation Serif",
    SANS: "Liberation Sans",
}
LOOKS = {
    "zh-hans": {
        "size": "24", "line": "420", "after": "60", "title": "52", "latin": "en-US", "sides": "both",
        "indent": '<w:ind w:firstLineChars="200" w:firstLine="480"/>',
    },
    "en": {
        "size": "22", "line": "330", "after": "140", "title": "52", "latin": "en-GB", "sides": "left", "indent": "",
    },
}  # fmt: skip
LEVELS = {
    "zh-hans": (("chineseCountingThousand", "%1、", "nothing"), ("chineseCountingThousand", "（%2）", "nothing"), ("decimal", "%3.", "space")),
    "en": (("decimal", "%1", "space"), ("decimal", "%1.%2", "space"), ("decimal", "%1.%2.%3", "space")),
}  # fmt: skip
ROMAN = ("宋", "Times")
"""Parts of the names of faces with feet."""
NEEDLESS = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "extended-properties")


class Face(Protocol):
    """What a file says of itself: title, language, the name of its kind, and its day."""

    @property
    def title(self) -> Words: ...
    @property
    def language(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def made_on(self) -> date: ...


def open_package(document: Document) -> Package:
    """An empty Word document with the styles and the page of `document`."""
    styles, numbering = _write_styles(document.language), _write_numbering(document.language)
    package = open_blank(document, styles=styles, numbering=numbering, fonts=FONTS)
    page = package.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(SIDE)
    page.top_margin, page.bottom_margin = Mm(30), Mm(26)
    page.header_distance = page.footer_distance = Mm(15)
    page.different_first_page_header_footer = True
    return package


def open_blank(face: Face, *, styles: bytes, numbering: bytes, fonts: Mapping[str, str]) -> Package:
    """An empty Word document in these styles. `fonts` are the typefaces by name, each with those that may stand in."""
    package = docx.Document()
    _drop_needless(package)
    part = package.part
    part._styles_part._element = parse_xml(styles)
    part.numbering_part._element = parse_xml(numbering)
    part._settings_part._element = parse_xml(_write_settings())
    part.part_related_by(RT.FONT_TABLE)._blob = _write_fonts(fonts)
    _describe(package, face)
    return package


def save_package(package: Package, face: Face) -> bytes:
    """The bytes of the file: entries in a fixed order, dated with the document's day."""
    first, paper = io.BytesIO(), io.BytesIO()
    package.save(first)
    day = max(face.made_on.timetuple()[:3], (1980, 1, 1))
    with zipfile.ZipFile(first) as made, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, (*day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            kept.writestr(entry, made.read(name))
    return paper.getvalue()


def _drop_needless(package: Package) -> None:
    """The library's blank brings a picture of itself, a second set of styles and the like."""
    whole = package.part.package
    assert whole, "a part that was opened belongs to a package"
    for relations in (whole.rels, package.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in NEEDLESS:
                del relations[key]


def _describe(package: Package, face: Face) -> None:
    """Title, language and day; no author, since the office answers for it and not the person who pressed the button."""
    told = package.core_properties
    told.title, told.language = clean_line(face.title)[:255], _tag(face.language)
    told.identifier = face.code
    told.author = told.last_modified_by = told.comments = told.keywords = told.subject = told.category = ""
    told.created = told.modified = datetime.combine(face.made_on, time())
    told.revision = 1


def _tag(language: str) -> str:
    return "zh-CN" if language == "zh-hans" else "en-GB"


@cache
def _write_styles(language: str) -> bytes:
    """`styles.xml` with the language's sizes and the house's colours in place of the names in braces."""
    hues = {name.lower(): hue.lstrip("#").upper() for name, hue in vars(palette).items() if name.isupper()}
    values = hues | LOOKS[language] | {"serif": SERIF, "sans": SANS, "measure": str(round(MEASURE * 20))}
    values["rule"] = hues["line"]
    values["line"] = LOOKS[language]["line"]
    return fill_styles(STYLES, values)


def fill_styles(sheet: Path, values: Mapping[str, str]) -> bytes:
    """A sheet of styles with values in place of the names in braces, its comments taken out."""
    text = re.sub(r"<!--.*?-->", "", sheet.read_text("utf-8"), flags=re.S)
    return re.sub(r"\{(\w+)\}", lambda found: values[found[1]], text).encode()


def _write_numbering(language: str) -> bytes:
    """Headings as a list of three levels that Word counts itself, and one bullet."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="{after}"/><w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, (kind, shown, after) in enumerate(LEVELS[language])
    )
    bullet = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="420" w:hanging="280"/></w:pPr><w:rPr><w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:eastAsia="{SANS}" w:cs="{SANS}"/>'
        f'<w:color w:val="{palette.PINE[1:]}"/></w:rPr></w:lvl>'
    )
    return (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>{bullet}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    ).encode()


def _write_settings() -> bytes:
    return (
        f'<w:settings {WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def _write_fonts(names: Mapping[str, str]) -> bytes:
    """The fonts by name, and what stands in where a machine has them under another name or not at all."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="{"86" if ord(name[0]) > 255 else "00"}"/>'
        f'<w:family w:val="{"roman" if any(part in name for part in ROMAN) else "swiss"}"/><w:pitch w:val="variable"/></w:font>'
        for name, others in names.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {WORD}>{fonts}</w:fonts>'.encode()
    )
