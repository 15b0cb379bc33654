"""Publication XML of the Chinese patent office: the real files, and one written by hand for every trap."""

import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from zhicheng.lake.intake import READERS, cnipa_xml
from zhicheng.lake.intake.reader import Batch, find_reader
from zhicheng.lake.intake.safe_xml import parse_xml, read_text

NAMESPACES = 'xmlns:business="http://www.sipo.gov.cn/XMLSchema/business" xmlns:base="http://www.sipo.gov.cn/XMLSchema/base"'


def build_reference(name: str, number: str, *, form: str, kind: str = "", day: str = "20190802") -> str:
    kind_line = f"<base:Kind>{kind}</base:Kind>" if kind else ""
    return (
        f'<business:{name} dataFormat="{form}"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code>'
        f"<base:DocNumber>{number}</base:DocNumber>{kind_line}<base:Date>{day}</base:Date></base:DocumentID></business:{name}>"
    )


def build_document(
    *, number: str = "110083831", kind: str = "A", day: str = "20190802", inside: str = "", after: str = "",
    application: str = "201910302430.1", root: str = "",
) -> str:  # fmt: skip
    """A publication with both numberings; `inside` goes into the bibliographic data, `after` behind it."""
    references = (
        build_reference("PublicationReference", number, form="original", kind=kind, day=day)
        + build_reference("PublicationReference", number, form="standard", kind=kind, day=day)
        + build_reference("ApplicationReference", application, form="original", day="20190416")
        + build_reference("ApplicationReference", "102019000302430", form="standard", day="20190416")
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<business:PatentDocumentAndRelated {NAMESPACES} lang="zh" country="CN" '
        f'docNumber="{number}" kind="{kind}" datePublication="{day}" {root}><business:BibliographicData>{references}'
        f"{inside}</business:BibliographicData>{after}</business:PatentDocumentAndRelated>"
    )


def read_one(folder: Path, text: str) -> Batch:
    path = folder / "a.XML"
    path.write_text(text, "utf-8")
    [batch] = cnipa_xml.read(path)
    assert batch.adds_up
    return batch


def rows(batch: Batch, table: str, **where: str) -> list[dict]:
    return batch.tables[table].filter(**where).to_dicts()


@pytest.fixture(scope="module")
def real(shared: Path) -> Batch:
    [batch] = cnipa_xml.read(shared / "data" / "cnipa_xml")
    return batch


class TestRealFiles:
    def test_all_four_are_read(self, real: Batch) -> None:
        assert (real.read, real.rows, len(real.rejects), len(real.skips)) == (4, 4, 0, 0)
        assert real.adds_up

    def test_keys_are_applications_without_check_digit(self, real: Batch) -> None:
        keys = real.tables["patents"]["patent_id"].to_list()
        assert sorted(keys) == ["CN200910190429", "CN201010298420", "CN201910302430", "CN85100312"]

    def test_grant_of_guangzhou(self, real: Batch) -> None:
        [patent] = rows(real, "patents", patent_id="CN201010298420")
        assert patent["number"] == "101945314"
        assert patent["kind"] == "B"
        assert patent["type"] == "invention"
        assert patent["filed_on"] == date(2010, 10, 2)
        assert patent["granted_on"] == date(2019, 8, 2)
        assert patent["published_on"] == date(2011, 1, 12), (
            "the first publication, named among the related documents"
        )
        assert patent["claims"] == 7
        assert patent["title"] == "一种耳机、相应的音源设备以及控制方法"
        [owner] = rows(real, "patent_parties", patent_id="CN201010298420", role="owner")
        assert (owner["name"], owner["region"], owner["city"]) == (
            "广州市智专信息科技有限公司",
            "广东省",
            "广州市",
        )

    def test_citation(self, real: Batch) -> None:
        [citation] = rows(real, "citations")
        assert citation == {
            "patent_id": "CN201010298420", "cited": "CN1719946", "cited_kind": "patent", "seq": 1,
            "cited_on": date(2006, 1, 11), "origin": None, "category": None,
        }  # fmt: skip

    def test_both_layouts_of_the_classification(self, real: Batch) -> None:
        old = rows(real, "classifications", patent_id="CN85100312")
        assert [row["symbol"] for row in old] == ["B03C3/09", "F28F1/38", "F28G1/02"]
        new = rows(real, "classifications", patent_id="CN200910190429")
        assert [row["symbol"] for row in new] == ["H04L27/26", "H04L25/03", "H04L25/02"]

    def test_places_of_applicants(self, real: Batch) -> None:
        places = (
            real.tables["patent_parties"].filter(role="applicant").select("name", "region", "city").rows()
        )
        assert set(places) == {
            ("东北工学院", "辽宁省", "沈阳市"), ("华为技术有限公司", "广东省", "深圳市"),
            ("武汉大学", "湖北省", "武汉市"), ("广州市智专信息科技有限公司", "广东省", "广州市"),
        }  # fmt: skip

    def test_agency_loses_its_code_and_inventors_keep_their_order(self, real: Batch) -> None:
        [agent] = rows(real, "patent_parties", patent_id="CN201910302430", role="agent")
        assert agent["name"] == "武汉科皓知识产权代理事务所(特殊普通合伙)"
        inventors = rows(real, "patent_parties", patent_id="CN201910302430", role="inventor")
        assert [(i["seq"], i["name"]) for i in inventors] == [(1, "董文永"), (2, "杨飘")]

    def test_texts_hold_no_markup_of_formulas(self, real: Batch) -> None:
        texts = real.tables["texts"]
        assert sorted(texts["part"].unique()) == ["abstract", "claims", "description"]
        assert not texts["text"].str.contains("<m", literal=True).any()


class TestTraps:
    def test_standard_number_alone_gives_the_same_key(self, tmp_path: Path) -> None:
        original = build_reference("ApplicationReference", "201910302430.1", form="original", day="20190416")
        batch = read_one(tmp_path, build_document().replace(original, ""))
        assert batch.tables["patents"]["patent_id"].to_list() == ["CN201910302430"]

    @pytest.mark.parametrize(
        ("kind", "application", "day", "type", "granted"),
        [
            ("A", "201910302430.1", "20190802", "invention", None),
            ("B", "201910302430.1", "20210802", "invention", date(2021, 8, 2)),
            ("B", "85100312", "19880803", "invention", None),
            ("C", "85100312", "19890803", "invention", date(1989, 8, 3)),
            ("U", "201920302430.3", "20200102", "utility_model", date(2020, 1, 2)),
            ("Y", "02200000.1", "20030910", "utility_model", date(2003, 9, 10)),
            ("S", "201930302430.5", "20200103", "design", date(2020, 1, 3)),
            ("A8", "201910302430.1", "20190902", "invention", None),
        ],
    )
    def test_type_and_grant_by_kind(self, tmp_path: Path, kind: str, application: str, day: str, type: str,
                                    granted: date | None) -> None:  # fmt: skip
        batch = read_one(tmp_path, build_document(kind=kind, application=application, day=day))
        [patent] = rows(batch, "patents")
        assert (patent["type"], patent["granted_on"]) == (type, granted)

    @pytest.mark.parametrize(
        ("application", "type"),
        [("201980302430.0", "invention"), ("201990302430.0", "utility_model"), ("88200001", "utility_model")],
    )
    def test_type_by_number_when_no_kind_is_given(self, tmp_path: Path, application: str, type: str) -> None:
        text = (
            build_document(application=application)
            .replace("<base:Kind>A</base:Kind>", "")
            .replace('kind="A"', "")
        )
        assert rows(read_one(tmp_path, text), "patents")[0]["type"] == type

    def test_title_twice_prefers_chinese(self, tmp_path: Path) -> None:
        titles = "".join(
            f'<business:InventionTitle lang="{lang}">{title}</business:InventionTitle>'
            for lang, title in (("en", "A method"), ("zh", "一种方法"))
        )
        [patent] = rows(read_one(tmp_path, build_document(inside=titles)), "patents")
        assert (patent["title"], patent["title_lang"]) == ("一种方法", "zh")

    def test_blank_address_parts_are_null_and_text_stands_in(self, tmp_path: Path) -> None:
        party = (
            '<business:Parties><business:ApplicantDetails><business:Applicant dataFormat="original"><base:AddressBook>'
            "<base:Name>某公司</base:Name><base:Address><base:Street>0</base:Street><base:City>0</base:City>"
            "<base:Province></base:Province><base:WIPOST3Code>CN</base:WIPOST3Code><base:Text>浙江省杭州市某路</base:Text>"
            "</base:Address></base:AddressBook></business:Applicant></business:ApplicantDetails></business:Parties>"
        )
        [applicant] = rows(read_one(tmp_path, build_document(inside=party)), "patent_parties")
        assert (applicant["region"], applicant["city"], applicant["address"]) == (
            None,
            None,
            "浙江省杭州市某路",
        )

    def test_literature_is_cited_as_text(self, tmp_path: Path) -> None:
        cited = (
            "<business:ReferencesCited><business:Citation><business:NonPatentCitation><base:Text>张三. 某论文[J]. 2015"
            "</base:Text></business:NonPatentCitation></business:Citation></business:ReferencesCited>"
        )
        [row] = rows(read_one(tmp_path, build_document(inside=cited)), "citations")
        assert (row["cited"], row["cited_kind"]) == ("张三. 某论文[J]. 2015", "non-patent")

    def test_new_namespace_of_the_office(self, tmp_path: Path) -> None:
        text = build_document().replace("www.sipo.gov.cn", "www.cnipa.gov.cn")
        assert read_one(tmp_path, text).rows == 1

    def test_entity_of_the_external_list_is_read_as_its_character(self) -> None:
        root = parse_xml(b'<!DOCTYPE a SYSTEM "/DTDS/ipphdb-entities.dtd"[]><a>angle &alpha; of <b>x</b></a>')
        assert read_text(root) == "angle α of x"

    def test_two_publications_of_one_application_are_one_patent(self, tmp_path: Path) -> None:
        (tmp_path / "1.xml").write_text(build_document(), "utf-8")
        (tmp_path / "2.xml").write_text(build_document(kind="B", day="20210105"), "utf-8")
        [batch] = cnipa_xml.read(tmp_path)
        assert (batch.read, batch.rows, batch.merged) == (2, 1, 1)
        [patent] = rows(batch, "patents")
        assert (patent["kind"], patent["published_on"], patent["granted_on"]) == (
            "B",
            date(2019, 8, 2),
            date(2021, 1, 5),
        )
        assert patent["position"] == "1.xml; 2.xml"

    def test_date_that_is_none_is_rejected_with_its_place(self, tmp_path: Path) -> None:
        batch = read_one(tmp_path, build_document(day="20191302"))
        [reject] = batch.rejects.to_dicts()
        assert reject["position"] == "a.XML"
        assert "PublicationReference" in reject["reason_en"]
        assert "日历" in reject["reason_zh"]

    def test_document_without_number_is_rejected(self, tmp_path: Path) -> None:
        text = build_document(number="").replace('docNumber=""', "")
        assert "publication number" in read_one(tmp_path, text).rejects["reason_en"][0]

    def test_other_xml_is_skipped(self, tmp_path: Path) -> None:
        (tmp_path / "index.xml").write_text("<index/>", "utf-8")
        (tmp_path / "p.xml").write_text(build_document(), "utf-8")
        (tmp_path / "figure.tif").write_bytes(b"II*\0")
        [batch] = cnipa_xml.read(tmp_path)
        assert (batch.read, batch.rows, len(batch.skips)) == (2, 1, 1)

    def test_utf_16_document(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xml"
        path.write_bytes(build_document().replace("utf-8", "utf-16").encode("utf-16"))
        assert cnipa_xml.sniff(path)
        assert sum(batch.rows for batch in cnipa_xml.read(path)) == 1


class TestArchives:
    def build_zip(self, folder: Path) -> Path:
        path = folder / "issue.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for serial in range(302430, 302440):
                text = build_document(number=f"110{serial}", application=f"201910{serial}")
                archive.writestr(f"{serial}/{serial}.XML", text)
                archive.writestr(f"{serial}/{serial}.TIF", b"II*\0" * 50)
        return path

    def test_zip_is_read_whole(self, tmp_path: Path) -> None:
        path = self.build_zip(tmp_path)
        assert find_reader(path, READERS).code == "cnipa_xml"
        [batch] = cnipa_xml.read(path)
        assert (batch.read, batch.rows) == (10, 10)
        assert batch.tables["patents"]["position"][0] == "302430/302430.XML"

    def test_truncated_zip_gives_what_can_be_read(self, tmp_path: Path) -> None:
        path = self.build_zip(tmp_path)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        [batch] = cnipa_xml.read(path)
        assert batch.adds_up
        assert 3 <= batch.rows <= 6
        assert len(batch.rejects) == 1
        assert "damaged" in batch.rejects["reason_en"][0]

    def test_zips_in_a_folder(self, tmp_path: Path) -> None:
        self.build_zip(tmp_path)
        assert cnipa_xml.sniff(tmp_path)
        [batch] = cnipa_xml.read(tmp_path)
        assert batch.rows == 10
        assert batch.tables["patents"]["position"].str.starts_with("issue.zip/").all()


def test_batches_stay_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhicheng.lake.intake.records.BATCH_RECORDS", 4)
    path = TestArchives().build_zip(tmp_path)
    batches = list(cnipa_xml.read(path))
    assert [batch.read for batch in batches] == [4, 4, 2]
    assert all(batch.adds_up for batch in batches)
    assert pl.concat([b.tables["patents"] for b in batches])["patent_id"].n_unique() == 10
