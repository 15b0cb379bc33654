"""A document as one HTML file: its styles inside, no script, charts as SVG; for a phone, for a screen reader, for paper."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from zhicheng.front.charts import Chart
from zhicheng.front.documents.document import (
    Break,
    Bullets,
    Cell,
    Contents,
    Document,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Part,
    Parts,
    Picture,
    Remark,
    Strong,
    Words,
    clean,
    clean_line,
    split_parts,
)
from zhicheng.front.documents.fitting import (
    HEAD,
    RUNNING,
    WARNING,
    list_kinds,
    read_cell,
    say_part,
    shorten,
    soften,
)
from zhicheng.front.documents.numbering import (
    ABOUT,
    CONTENTS,
    FIGURES,
    RIBBON,
    Placed,
    caption,
    headline,
    list_headings,
    place,
)
from zhicheng.front.documents.pictures import describe
from zhicheng.front.formats import day_in_prose

OWN = Path(__file__).with_name("page.css")
SITE = Path(__file__).parents[1] / "static" / "front" / "css"
SHEETS = (SITE / "tokens.css", SITE / "text.css", SITE / "table.css", SITE / "chart.css", OWN)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
LONGEST = 20.0  # widths of a letter that a word of a telephone's line may take
PAGE = format_html(
    '<!doctype html>\n<html lang="{{}}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{{}}</title>\n<style>\n{{}}</style>\n</head>\n"
    '<body>\n{{}}<div class="sheet">\n{{}}<main>\n{{}}\n</main>\n</div>\n</body>\n</html>\n',
    POLICY,
)


def write_html(*, document: Document) -> bytes:
    """The bytes of the file, UTF-8."""
    language = "zh-Hans" if document.language == "zh-hans" else "en"
    placed = place(document)
    body = format_html_join("\n", "{}", ((_show(each, document, placed),) for each in placed))
    band = _band(document)
    title = clean_line(document.title)
    return format_html(PAGE, language, title, _read_styles(document), band, _face(document), body).encode()


def _read_styles(document: Document) -> SafeString:
    """The style sheets, and what paper says above and below each page."""
    sheets = "\n".join(path.read_text("utf-8") for path in SHEETS)
    boxes = (("top-left", shorten(document.title, RUNNING)), ("top-right", shorten(document.ribbon, WARNING)))
    told = "".join(f"@{where} {{ content: {_quote(words)}; }} " for where, words in boxes)
    paging = '@bottom-center { content: counter(page) " / " counter(pages); }'
    return mark_safe(
        f"{sheets}@page {{ size: a4; margin: 22mm 20mm 20mm; font-size: 8pt; {told}{paging} }}\n"
    )


def _quote(words: str) -> str:
    """A string of CSS, every character by its number, so that nothing in it can end it (CSS Syntax 3, 4.3.7)."""
    return '"' + "".join(f"\\{ord(letter):06x}" for letter in words) + '"'


def _band(document: Document) -> SafeString:
    said = clean_line(document.ribbon)
    label = RIBBON.of(document.language)
    return (
        format_html('<aside class="band" aria-label="{}"><p>{}</p></aside>\n', label, said)
        if said
        else SafeString()
    )


def _face(document: Document) -> SafeString:
    """The title, who answers for it and when, and what it rests on."""
    lines = [
        format_html("<h1>{}</h1>", clean_line(document.title)),
        _line("subtitle", document.subtitle),
        _line("issuer", document.issuer),
        _line("quiet", day_in_prose(document.made_on)),
    ]
    pairs = ((clean_line(name), _break_lines(clean(value))) for name, value in document.about)
    about = format_html_join("", "<dt>{}</dt><dd>{}</dd>", pairs)
    label = ABOUT.of(document.language)
    lines += [format_html('<dl class="about" aria-label="{}">{}</dl>', label, about)] if about else []
    return format_html('<header class="face">{}</header>\n', _join(lines))


def _line(kind: str, words: Words) -> SafeString:
    said = clean(words)
    return format_html('<p class="{}">{}</p>', kind, _break_lines(said)) if said.strip() else SafeString()


def _show(placed: Placed, document: Document, every: Sequence[Placed]) -> SafeString:
    """One block."""
    match placed.block:
        case Heading() as block:
            level, words = block.level + 1, headline(placed, block)
            return format_html('<h{} id="{}">{}</h{}>', level, placed.anchor, words, level)
        case Paragraph() as block:
            return format_html("<p>{}</p>", _parts(block.parts, document))
        case Bullets() as block:
            items = ((_parts(item, document),) for item in block.items)
            return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items))
        case Remark() as block:
            return format_html('<div class="remark"><p>{}</p></div>', _parts(block.words, document))
        case Grid() as block:
            return _show_grid(block, placed, document)
        case Picture() as block:
            return _show_picture(block, placed, document)
        case Contents() as block:
            return _show_contents(block, placed, document, every)
        case Break():
            return mark_safe('<div class="new-page"></div>')


def _show_contents(
    block: Contents, placed: Placed, document: Document, every: Sequence[Placed]
) -> SafeString:
    links = format_html_join(
        "",
        '<li class="level-{}"><a href="#{}">{}</a></li>',
        ((heading.level, at.anchor, headline(at, heading)) for heading, at in list_headings(every, block)),
    )
    return format_html(
        '<nav class="contents" aria-labelledby="{}"><h2 id="{}">{}</h2><ol>{}</ol></nav>',
        placed.anchor,
        placed.anchor,
        CONTENTS.of(document.language),
        links,
    )


def _show_grid(block: Grid, placed: Placed, document: Document) -> SafeString:
    kinds = list_kinds(block)
    head = _head(block.head, kinds)
    rows = ((_row(row, kinds, document),) for row in block.rows)
    note = _line("source", block.note)
    return format_html(
        '<div class="listing"><div class="table-wrap" tabindex="0" role="region" aria-labelledby="{}">'
        '<table><caption id="{}">{}</caption><thead><tr>{}</tr></thead><tbody>\n{}\n</tbody></table></div>{}</div>',
        placed.anchor,
        placed.anchor,
        caption(placed, clean_line(block.caption)),
        head,
        format_html_join("\n", "<tr>{}</tr>", rows),
        note,
    )


def _head(titles: Sequence[Words], kinds: Sequence[str]) -> SafeString:
    cells = (
        (_class(kind), soften(shorten(title, HEAD), LONGEST))
        for kind, title in zip(kinds, titles, strict=True)
    )
    return format_html_join("", '<th scope="col"{}>{}</th>', cells)


def _row(row: Sequence[Cell], kinds: Sequence[str], document: Document) -> SafeString:
    """A row; its first cell of words names it."""
    named = next((column for column, kind in enumerate(kinds) if kind != "number"), None)
    made: list[SafeString] = []
    for column, (kind, cell) in enumerate(zip(kinds, row, strict=True)):
        tag, scope = ("th", mark_safe(' scope="row"')) if column == named else ("td", "")
        made.append(
            format_html("<{}{}{}>{}</{}>", tag, scope, _class(kind), _part(read_cell(cell), document), tag)
        )
    return _join(made)


def _class(kind: str) -> SafeString:
    return format_html(' class="{}"', kind) if kind else SafeString()


def _show_picture(block: Picture, placed: Placed, document: Document) -> SafeString:
    chart = block.chart
    title = f"{placed.anchor}-title"
    notes = _join(_line("source", words) for words in (chart.note, chart.source) if words)
    drawn = _line("quiet", chart.empty) if chart.empty else _draw(block, placed, document)
    return format_html(
        '<figure class="chart" id="{}" aria-labelledby="{}"><figcaption id="{}">{}</figcaption>\n'
        '{}<div class="chart-foot">{}</div>{}</figure>',
        placed.anchor,
        title,
        title,
        caption(placed, clean_line(chart.title)),
        drawn,
        notes,
        _table(chart, title, document),
    )


def _draw(block: Picture, placed: Placed, document: Document) -> SafeString:
    """The chart for a wide and for a narrow screen; links lead to the site, or are taken out without one."""
    label = format_html('aria-label="{}"', describe(block, document.language))
    named = replace(block.chart, code=placed.anchor)

    def finish(svg: str) -> SafeString:
        told = svg.replace(f'aria-labelledby="{placed.anchor}-title"', label, 1)
        if not document.base:
            told = re.sub(r"</?a\b[^>]*>", "", told).replace('role="group"', 'role="img"', 1)
        return mark_safe(
            re.sub(r'(<a\b[^>]*\shref=")(/[^"]*)', rf"\1{document.base.rstrip('/')}\2", clean(told))
        )

    return format_html(
        '<div class="wide">{}</div>\n<div class="narrow">{}</div>\n', finish(named.wide), finish(named.narrow)
    )


def _table(chart: Chart, title: str, document: Document) -> SafeString:
    """The figures of a chart as a table that unfolds."""
    if not chart.rows:
        return SafeString()
    kinds = ["", *["number"] * (len(chart.columns) - 1)]
    rows = format_html_join("\n", "<tr>{}</tr>", ((_row(row, kinds, document),) for row in chart.rows))
    return format_html(
        '<details class="chart-tools"><summary>{}</summary><div class="table-wrap" tabindex="0" role="region" aria-labelledby="{}">'
        '<table class="compact"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></details>',
        FIGURES.of(document.language),
        title,
        _head(chart.columns, kinds),
        rows,
    )


def _parts(parts: Parts, document: Document) -> SafeString:
    return _join(_part(part, document) for part in split_parts(parts))


def _part(part: Part, document: Document) -> SafeString:
    words = _break_lines(soften(say_part(part), LONGEST))
    if isinstance(part, Strong):
        return format_html("<strong>{}</strong>", words)
    href = document.locate(part.href) if isinstance(part, Figure) else ""
    return format_html('<a class="figure" href="{}">{}</a>', href, words) if href else words


def _break_lines(words: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in words.split("\n")))


def _join(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(parts))
