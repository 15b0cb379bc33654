"""The regional report: the guidance rule by hand, the same bytes twice, both languages, three kinds, and cities that lack things."""

import io
import re
import shlex
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone
from lxml import etree

from desks.pages import INLINE, read, words
from machine import lack
from small_lake import load_small
from zhicheng.desks.navigation.jobs import run_report
from zhicheng.desks.navigation.queries import choice as choices
from zhicheng.desks.navigation.queries import reports
from zhicheng.desks.navigation.queries.guidance import (
    Advice,
    Splits,
    Thresholds,
    judge,
    judge_fields,
    read_thresholds,
    split_at,
)
from zhicheng.desks.navigation.queries.opportunities import Chance
from zhicheng.desks.navigation.queries.reports import CHAPTERS, Brief, hash_inputs, read_brief
from zhicheng.desks.navigation.queries.weights import Weights
from zhicheng.desks.navigation.views.report.method import find_codes
from zhicheng.desks.navigation.views.report.report import WRITERS, make_report, produce
from zhicheng.desks.navigation.views.report.wording import listed, say, write
from zhicheng.front.documents import Figure, Grid, Heading, write_document
from zhicheng.front.documents.document import split_parts
from zhicheng.grammar import Mistake, T
from zhicheng.lake import Lake
from zhicheng.register import jobs
from zhicheng.register.job import Job, State
from zhicheng.register.people import User
from zhicheng.web.city import City
from zhicheng.web.commands import program

SHENZHEN, BEIJING, GUANGZHOU, DONGGUAN = "cn:440300", "cn:110000", "cn:440100", "cn:441900"
ON = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
PAGE = f"/cities/{SHENZHEN}/report/"
AWAY = {"REMOTE_ADDR": "192.0.2.7"}
HOSTILE = ("<script>alert(1)</script> Ltd.", "=1+1|cmd", "]]>&<b>Firm\u202e</b>", "Firma \x07Bell")

# Patents by city, symbol and span; five and a half spans of years would do, the first and the last year are never whole.
SYMBOLS = ("H04L27/26", "G06F3/01", "A61K8/02", "H01L21/02", "B65G1/00", "E04B1/00", "G01N33/50", "C08L1/00")
COUNTS = {
    "Shenzhen": ((12, 24), (8, 20), (0, 1), (10, 8), (2, 6), (0, 0), (1, 0), (0, 0)),
    "Beijing": ((6, 12), (10, 22), (4, 4), (2, 2), (0, 0), (1, 2), (6, 5), (0, 2)),
    "Guangzhou": ((1, 2), (2, 3), (12, 14), (0, 0), (4, 10), (3, 8), (5, 6), (6, 8)),
    "Munich": ((2, 3), (1, 2), (3, 3), (8, 9), (9, 14), (6, 12), (2, 2), (7, 6)),
    "Dongguan": ((0, 1), (0, 0), (0, 0), (0, 0), (0, 1), (0, 0), (0, 0), (0, 0)),
}


def make_patents() -> list[tuple]:
    """The patents of COUNTS, spread over the years of their span, by makers whose names are meant to do harm."""
    made, number = [], 0
    for city, by_symbol in COUNTS.items():
        for symbol, spans in zip(SYMBOLS, by_symbol, strict=True):
            for first, patents in zip((2012, 2017), spans, strict=True):
                for _each in range(patents):
                    number += 1
                    maker = HOSTILE[number % 4] if number % 3 else f"Maker {city} {number % 5}"
                    cities = (city, "Beijing") if number % 11 == 0 and city == "Shenzhen" else (city,)
                    made.append(
                        (
                            str(number),
                            first + number % 5,
                            "invention",
                            5 + number % 9,
                            cities,
                            maker,
                            (symbol,),
                        )
                    )
    edges = [
        (f"edge{year}", year, "invention", 3, ("Munich",), "Maker", ("H04L27/26",)) for year in (2011, 2022)
    ]
    return made + edges


@pytest.fixture(scope="module")
def folder(tmp_path_factory, book, gazetteer):
    """A lake of the patents above."""
    place = tmp_path_factory.mktemp("report-lake")
    load_small(place, book, make_patents(), gazetteer=gazetteer)
    return place


@pytest.fixture(scope="module")
def lake(folder, book) -> Lake:
    """That lake, opened."""
    return Lake(folder, book=book, on=ON)


@pytest.fixture
def office(settings, folder, tmp_path) -> Client:
    """A visitor on the machine itself; nobody has an account."""
    settings.LAKE, settings.VAR, settings.CITY = folder, tmp_path / "var", City()
    return Client()


def brief(place_id: str = SHENZHEN, language: str = "en", **changes) -> Brief:
    return replace(Brief(place_id, "small", "whole", language, ON), **changes)


def tell(document) -> str:
    """All that a document says, without what only charts say."""
    told = []
    for block in document.blocks:
        if isinstance(block, Grid):
            cells = [*block.head, *(each for row in block.rows for each in row if each is not None)]
            told += [each.words if hasattr(each, "words") else each for each in cells] + [
                block.caption,
                block.note,
            ]
        for part in ("words", "parts", "items"):
            value = getattr(block, part, None)
            if value is not None:
                items = value if part == "items" else [value]
                told += [p.words if hasattr(p, "words") else p for item in items for p in split_parts(item)]
    return "\n".join(each.of(document.language) if isinstance(each, T) else str(each) for each in told)


# ---- the rule, by hand -----------------------------------------------------------------------------------------------

# Four fields: density, complexity, advantage, patents, growth. Split at one half, between the second and the third:
# density 0.35, complexity 0.5, growth 1.5.
FOUR = (
    Chance(1, 0.6, 2.0, 2.5, 40, 1.0),  # held; near, complex, slow           -> support (two of three)
    Chance(2, 0.4, 0.4, 1.2, 30, 1.2),  # held; near, simple, slow            -> adjust (one of three)
    Chance(3, 0.3, 0.6, 0.9, 20, 1.8),  # not held; far, complex, growing      -> watch
    Chance(4, 0.1, -1.0, 0.2, 5, 2.0),  # not held; far, simple, growing       -> watch
)


def test_four_fields_by_hand():
    found = judge_fields(FOUR, Thresholds())
    assert found.splits == Splits(
        density=pytest.approx(0.35), complexity=pytest.approx(0.5), growth=pytest.approx(1.5)
    )
    assert {j.chance.field: j.advice for j in found.judged} == {
        1: Advice.SUPPORT, 2: Advice.ADJUST, 3: Advice.WATCH, 4: Advice.WATCH,
    }  # fmt: skip
    assert [(j.near, j.complex, j.growing) for j in found.judged] == [
        (True, True, False), (True, False, False), (False, True, True), (False, False, True),
    ]  # fmt: skip
    assert [each.chance.field for each in found.of(Advice.WATCH)] == [3, 4]  # the nearer first


SPLITS = Splits(0.35, 0.5, 1.5)


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        (
            {"density": 0.5, "complexity": 0.5, "growth": 1.5, "advantage": 0.9},
            Advice.SUPPORT,
        ),  # on the lines counts
        ({"density": 0.5, "complexity": 0.5, "growth": 1.49, "advantage": 0.9}, Advice.WATCH),
        ({"density": 0.5, "complexity": 0.5, "growth": None, "advantage": None}, Advice.WATCH),
        ({"advantage": 0.79}, Advice.RESTRICT),
        ({"advantage": None}, Advice.RESTRICT),
        ({"advantage": 0.8}, Advice.WATCH),  # close to the share of all cities
        ({"advantage": 0.1, "growth": None}, Advice.WATCH),  # what is not known decides against nothing
        ({"advantage": 0.1, "density": 0.35}, Advice.WATCH),
        (
            {"advantage": 1.0, "patents": 9, "density": 0.5, "complexity": 0.5},
            Advice.WATCH,
        ),  # too few to tell
        ({"advantage": 1.0, "patents": 10, "density": 0.5, "complexity": 0.5}, Advice.SUPPORT),
        ({"advantage": 1.0}, Advice.ADJUST),
        ({"advantage": 1.0, "growth": None}, Advice.ADJUST),  # no growth could tip it
        ({"advantage": 1.0, "density": 0.5, "growth": None}, Advice.WATCH),  # growth could
    ],
)
def test_the_rule_at_its_edges(changes, advice):
    low = Chance(1, 0.2, 0.1, 0.5, 50, 1.0)
    assert judge(replace(low, **changes), SPLITS, Thresholds()).advice is advice


def test_a_field_that_another_split_would_move_is_a_close_call():
    low, high = (judge_fields(FOUR, Thresholds(margin=Fraction(m))) for m in ("0", "1/2"))
    assert not any(each.others for each in low.judged)
    # With the split at nought every measure speaks for every field, at one only the highest do.
    assert {j.chance.field: set(j.others) for j in high.judged} == {
        1: set(), 2: {Advice.SUPPORT}, 3: {Advice.SUPPORT}, 4: {Advice.SUPPORT},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("share", "value"), [("0", 1.0), ("1/2", 2.5), ("1/3", 2.0), ("1", 4.0), ("1/10", 1.3), ("2", 4.0)]
)
def test_splits_between_values(share, value):
    assert split_at([4.0, 1.0, 3.0, 2.0], Fraction(share)) == pytest.approx(value)
    assert split_at([7.0], Fraction(share)) == 7.0


def test_the_numbers_of_the_rule_are_parameters_of_the_book(lake):
    choice = choices.Choice(lake, lake.dataset("small"), "whole")
    assert read_thresholds(choice) == Thresholds()
    assert all(
        lake.book[f"guidance_{code}"].rule.values[0].status == "illustrative"
        for code in ("split", "signals", "absence", "margin")
    )


# ---- sentences -------------------------------------------------------------------------------------------------------


def test_names_in_a_row(settings):
    from django.utils.translation import override

    with override("en"):
        assert write(listed(["a", "b", "c"])) == "a, b and c"
        assert write(listed(["a, b", "c", "d and e"])) == "a, b; c; and d and e"
        assert write(listed(["a (x, y)", "b", "c"])) == "a (x, y), b and c"
        assert write(say(T(en="{n} of {m}", zh=""), n=2, m=("x", " y"))) == "2 of x y"
    with override("zh-hans"):
        assert write(listed(["甲", "乙", "丙"])) == "甲、乙和丙"
        assert write(listed(["“甲、乙”", "“丙”", "“丁”"])) == "“甲、乙”“丙”和“丁”"


# ---- the document ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_report_says_all_it_should(lake, language):
    steps = []
    document = make_report(
        brief(language=language), lake=lake, progress=lambda says, done: steps.append(done)
    )
    said = tell(document)
    for title, _write in WRITERS.values():
        assert title.of(language) in said
    assert "GB/T 39551.2" in document.subtitle.of(language)
    assert {"en": "to be confirmed", "zh-hans": "待核"}[language] in document.subtitle.of(language)
    assert {"en": "whose text is to be confirmed", "zh-hans": "标准正文待核"}[language] in said
    assert lake.snapshot in said
    assert reports.hash_book(lake.book) in said
    assert not re.search(r"\bNone\b(?! of)|N/A|\bnan\b|too_small|[{}]|T\(|%\(", said)
    assert steps == sorted(steps)
    assert 0 <= steps[0] < steps[-1] < 1


def test_chinese_is_written_in_chinese_and_english_in_english(lake):
    for language, strange in (("en", r"[\u4e00-\u9fff]"), ("zh-hans", r"\b(the|of|and)\b")):
        document = make_report(brief(language=language), lake=lake)
        prose = [b for b in document.blocks if not isinstance(b, Grid)]
        found = re.findall(strange, tell(replace(document, blocks=prose)))
        assert not found, (language, found[:5])


def test_headings_stand_in_the_order_of_the_chapters(lake):
    document = make_report(brief(), lake=lake)
    first = [b.words.of("en") for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    assert first == [
        "Summary", "Competitiveness of innovative development", "Match of innovative development", "Layout of innovation", "Benchmark",
        "Guidance list", "Method", "Data annex",
    ]  # fmt: skip


def test_figures_are_those_of_the_lake(lake):
    said = tell(make_report(brief(), lake=lake))
    own = lake.figures("patent_count", where={"city": SHENZHEN}, count="whole").value
    assert own == 92  # 33 of the first span and 59 of the second
    assert "The dataset holds\n" not in said
    spoken = said.replace("\n", "")
    assert "The dataset holds 92 patents of Shenzhen" in spoken
    assert "In 2017–2021 it had 59, 1.79 times the 33 of 2012–2016" in spoken  # 59 / 33 = 1.788


def test_every_field_stands_in_the_list_once(lake):
    document = make_report(brief(), lake=lake)
    heads = [b.caption for b in document.blocks if isinstance(b, Grid)]
    lists = [
        b
        for b in document.blocks
        if isinstance(b, Grid) and re.match("Support|Adjust|Restrict|Watch", str(b.caption))
    ]
    assert lists, heads
    names = [row[0] for grid in lists for row in grid.rows]
    assert len(names) == len(set(names)) == len(SYMBOLS)
    assert all(row[-1].endswith(".") and len(row[-1]) > 10 for grid in lists for row in grid.rows)


def test_tables_are_bounded(lake):
    document = make_report(brief(), lake=lake)
    assert max(len(b.rows) for b in document.blocks if isinstance(b, Grid)) <= 60
    assert max(len(b.chart.rows) for b in document.blocks if hasattr(b, "chart")) <= 20


def test_the_method_explains_every_figure_shown(lake):
    document = make_report(brief(), lake=lake)
    grid = next(
        b
        for b in document.blocks
        if isinstance(b, Grid) and getattr(b.caption, "en", "").startswith("Indicators")
    )
    shown = find_codes(document.blocks)
    told = [re.search(r"/indicators/(\w+)/", row[0].href)[1] for row in grid.rows]
    assert told == shown
    assert len(told) > 10


def test_loads_add_up_in_the_annex(lake):
    document = make_report(brief(), lake=lake)
    grid = next(
        b for b in document.blocks if isinstance(b, Grid) and getattr(b.caption, "en", "").startswith("Loads")
    )
    assert grid.rows
    for row in grid.rows:
        read_, *parts = row[2:]
        assert read_ == sum(parts) == len(make_patents())


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_the_same_inputs_give_the_same_bytes(folder, book, kind):
    made = []
    for _turn in range(2):
        choices._kept.clear()
        opened = Lake(folder, book=book, on=ON)
        asked = brief(chapters=CHAPTERS if kind == "html" else ("guidance",), base="https://ip.example.cn")
        made.append(write_document(make_report(asked, lake=opened), kind=kind))
    assert made[0] == made[1]


def test_hostile_names_are_only_text(lake):
    document = make_report(brief(), lake=lake)
    html = write_document(document, kind="html").decode()
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    with zipfile.ZipFile(io.BytesIO(write_document(document, kind="docx"))) as file:
        body = file.read("word/document.xml")
    named = [name for name in HOSTILE if name in tell(document)]
    assert named
    told = "".join(etree.fromstring(body).itertext())
    assert all(re.sub("[\u202e\x07]", "", name) in told for name in named)
    assert write_document(document, kind="pdf").startswith(b"%PDF")


def test_a_city_with_few_patents_gets_a_report_that_says_what_it_cannot(lake):
    for language, told in (
        ("en", ("is not placed on the index", "No list can be drawn up")),
        ("zh-hans", ("不列入指数", "无法为东莞拟定清单")),
    ):
        said = tell(make_report(brief(DONGGUAN, language), lake=lake)).replace("\n", "")
        for words_ in told:
            assert words_ in said
        assert "too_small" not in said
        assert not re.search("Support: \\d|支持类领域", said)


def test_a_city_alone_in_its_country(lake, book):
    munich = next(p.id for p in lake.atlas("small").places.values() if p.name == "Munich")
    said = tell(make_report(brief(munich), lake=lake)).replace("\n", "")
    assert "Munich" in said
    assert "1st among the 1" not in said


@pytest.mark.prove
def test_a_cluster_is_one_city(lake):
    dataset = lake.dataset(f"small~{SHENZHEN},{GUANGZHOU}")
    place = f"cluster:{SHENZHEN},{GUANGZHOU}"
    said = tell(
        make_report(brief(place, dataset=dataset.code, chapters=("competitiveness",)), lake=lake)
    ).replace("\n", "")
    both = lake.figures("patent_count", where={"city": place}, dataset=dataset.code, count="whole").value
    assert f"The dataset holds {both:.0f} patents" in said
    assert f"--dataset '{dataset.code}'" in said or f"--dataset {dataset.code}" in said


def test_a_city_without_patents_is_a_stated_mistake(lake):
    with pytest.raises(Mistake, match="no patents"):
        make_report(brief("cn:310000"), lake=lake)


def test_weights_and_chapters_change_the_report(lake):
    usual = brief()
    other = replace(usual, weights=Weights(changed=(("match", 0.0),)), chapters=("fit",))
    assert hash_inputs(usual, lake=lake) != hash_inputs(other, lake=lake)
    said = tell(make_report(other, lake=lake))
    assert "Match of innovative development" in said
    assert "Guidance list" not in said
    assert "--weight match=0" in said
    assert "--chapters fit" in said


def test_a_brief_survives_being_kept():
    asked = brief(
        weights=Weights(equal=True, changed=(("match", 30.0),)),
        least=5,
        base="https://x.example",
        issuer=T(en="O", zh="局"),
    )
    assert read_brief(asked.payload()) == asked


# ---- the command -----------------------------------------------------------------------------------------------------


def run(*given: str):
    return CliRunner().invoke(program, ["report", "region", *given], env={"LC_ALL": "C"})


def test_the_command_in_the_annex_makes_the_same_file(folder, lake, tmp_path):
    asked = brief(
        language="zh-hans", weights=Weights(changed=(("match", 30.0),)), chapters=("fit", "guidance")
    )
    document = make_report(asked, lake=lake)
    command = next(line for line in tell(document).splitlines() if line.startswith("zhicheng report region"))
    out = tmp_path / "again.html"
    parts = [str(out) if part == "FILE" else part for part in shlex.split(command)]
    done = run(*parts[3:], "--lake", str(folder))
    assert done.exit_code == 0, done.output
    assert "again.html" in done.output
    assert out.read_bytes() == write_document(document, kind="html")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--city", "Shenzhen", "--out", "x.doc"), "must end in"), (("--city", "Shenzen", "--out", "x.pdf"), "Did you mean"),
        (("--city", "Shenzhen", "--out", "x.pdf", "--weight", "match=-1"), "--weight match"),
        (("--city", "Shenzhen", "--out", "x.pdf", "--chapters", "nothing"), "nothing"),
    ],
)  # fmt: skip
def test_what_the_command_refuses_in_words(folder, given, told, tmp_path):
    out = [str(tmp_path / part) if part.startswith("x.") else part for part in given]
    done = run(*out, "--lake", str(folder))
    assert done.exit_code == 2
    assert told in done.output + str(done.stderr_bytes or "")
    assert not list(tmp_path.iterdir())


# ---- the page --------------------------------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def work() -> Job:
    """Do the waiting job as a worker does."""
    held = jobs.lease(worker="test", clock=timezone.now)
    assert held is not None
    jobs.finish(held, result=run_report(held))
    return Job.objects.get(pk=held.id)


def ask(site: Client, **fields):
    given = {"language": "en", "kind": "html", "chapters": ["guidance"], **fields}
    return site.post(f"{PAGE}make/", given)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_in_both_languages(office, language):
    office.cookies["language"] = language
    page = read(office, PAGE)
    assert not INLINE.search(page)
    assert page.count("<h1") == 1
    assert {"en": "Make the file", "zh-hans": "生成文件"}[language] in page
    assert read(office, "/cities/atlantis/report/", 404)


def test_anybody_reads_it_at_once(office):
    User.objects.create_user("someone@example.org")
    answer = office.get(f"{PAGE}read/?lang=zh&w-match=30", **AWAY)
    assert answer.status_code == 200
    assert "深圳区域专利导航报告" in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert office.get("/cities/atlantis/report/read/").status_code == 404


def test_every_figure_of_the_text_opens_its_reason(office, lake):
    document = make_report(brief(), lake=lake)
    paths = {
        part.href
        for block in document.blocks
        for value in (getattr(block, "parts", None), getattr(block, "words", None))
        if value is not None and not isinstance(value, T)
        for part in split_parts(value)
        if isinstance(part, Figure) and part.href
    }
    assert len(paths) > 10
    for path in sorted(paths)[::3]:
        assert office.get(path).status_code == 200, path


def test_a_file_is_made_as_a_job_and_lies_there_for_everybody(office):
    asked = ask(office)
    assert asked.status_code == 302
    job = asked["Location"]
    assert "being made" in words(read(office, job))
    assert "data-refresh" in office.get(job, headers={"X-Zhicheng-Part": "progress"}).content.decode()
    done = work()
    assert done.state == State.DONE
    assert "is made" in words(read(office, job))
    stranger = Client()
    page = read(stranger, PAGE)
    href = re.search(rf'href="({PAGE}files/[0-9a-f]+/html/)"', page)[1]
    sent = stranger.get(href)
    assert sent["Content-Disposition"].startswith("attachment")
    assert re.search(r'filename="region-cn-440300-\d{8}-en\.html"', sent["Content-Disposition"])
    assert b"Guidance list" in b"".join(sent.streaming_content)
    assert ask(office)["Location"] == href  # what lies there is not made again
    assert stranger.get(job).status_code == 404


def test_only_staff_have_files_made_once_there_is_an_account(office):
    user = User.objects.create_user("reader@example.org", "a long pass phrase 7")
    refused = ask(office)
    assert refused.status_code == 403
    assert "staff" in words(refused.content.decode())
    user.is_staff = True
    user.save()
    office.force_login(user)
    assert ask(office).status_code == 302
    assert Job.objects.get().by == user


def test_from_elsewhere_nobody_has_a_file_made_while_nobody_has_an_account(office):
    answer = office.post(f"{PAGE}make/", {"language": "en", "kind": "pdf"}, **AWAY)
    assert answer.status_code == 403
    assert not Job.objects.exists()


@pytest.mark.parametrize("fields", [{"kind": "exe"}, {"language": "fr"}, {"chapters": ["nothing"]}])
def test_what_cannot_be_chosen_is_said(office, fields):
    answer = ask(office, **fields)
    assert answer.status_code == 422
    assert "Nothing was made" in words(answer.content.decode())
    assert not Job.objects.exists()


def test_files_are_found_by_their_key_only(office, lake, settings):
    kept = produce(brief(chapters=()), kind="html", lake=lake, at=AT, progress=lambda _says, _done: None)
    assert office.get(f"{PAGE}files/{kept.key}/html/").status_code == 200
    other = f"/cities/{BEIJING}/report/files/{kept.key}/html/"
    wrong = [
        f"{PAGE}files/{kept.key}/pdf/",
        f"{PAGE}files/{kept.key}/json/",
        f"{PAGE}files/{'0' * 24}/html/",
        other,
    ]
    wrong += [f"{PAGE}files/..%2f..%2fsecrets/json/", f"{PAGE}files/{kept.key[:-1]}/html/"]
    for path in wrong:
        assert office.get(path).status_code == 404, path
    assert reports.find_report("../../secrets", "json") is None


def test_the_shelf_keeps_the_newest(office, lake, monkeypatch):
    monkeypatch.setattr(reports, "SHELF", 2)
    for day in range(4):
        asked = brief(chapters=(), on=ON + timedelta(days=day))
        reports.keep_report(
            asked, kind="html", content=b"x", title="t", lake=lake, at=AT + timedelta(days=day)
        )
    kept = reports.list_reports(SHENZHEN, dataset="small")
    assert [each.brief.on.day for each in kept] == [29, 28]
    assert len(list(reports.shelf().iterdir())) == 4


def test_a_stopped_job_makes_no_file(office):
    job = ask(office)["Location"]
    assert office.post(f"{job}stop/").status_code == 302
    assert Job.objects.get().state == State.CANCELLED
    assert "Stopped" in words(read(office, job))


# ---- LibreOffice -----------------------------------------------------------------------------------------------------


@pytest.mark.prove
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_libreoffice_opens_the_word_file(lake, tmp_path, language):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    reader = shutil.which("pdftotext")
    if office is None or reader is None:
        lack("LibreOffice Writer and pdftotext", mend="install libreoffice-writer and poppler-utils")
    (tmp_path / "report.docx").write_bytes(
        write_document(make_report(brief(language=language), lake=lake), kind="docx")
    )
    subprocess.run(
        [office, "--headless", "--norestore", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(tmp_path / "report.docx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    said = subprocess.run(
        [reader, str(tmp_path / "report.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    flat = re.sub(r"\s+", "", said)
    for title, _write in WRITERS.values():
        assert flat.count(re.sub(r"\s+", "", title.of(language))) >= 2  # in the contents and over the chapter
