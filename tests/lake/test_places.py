"""The gazetteer: worked examples in three scripts, properties, and the bar against the labels."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhicheng.lake.places import HOW, Gazetteer, Place
from zhicheng.lake.places.countries import read_country
from zhicheng.lake.places.folding import fold, fold_column, mend
from zhicheng.lake.places.place import CONFIDENCE
from zhicheng.lake.places.spelling import romanisations, title, tongyong, wade

HERE = Path(__file__).parent
TOUCHED = ("CN", "HK", "MO", "TW", "JP", "KR", "SG")


@pytest.fixture(scope="module")
def gazetteer(gazetteer: Callable[[], Gazetteer]) -> Gazetteer:
    """The gazetteer itself, as read back from its cache."""
    return gazetteer()


# city, region, country, address -> place, level, finer place
EXAMPLES = [
    ("Shenzhen", None, "CN", None, "cn:440300", "city", None),
    ("ShenZhen", None, "CNX", None, "cn:440300", "city", None),
    ("Shen Zhen", None, "CN", None, "cn:440300", "city", None),
    ("Shenzen", None, "CN", None, "cn:440300", "city", None),
    ("深圳", None, "CN", None, "cn:440300", "city", None),
    ("深圳市", None, None, None, "cn:440300", "city", None),
    ("Shenzhen Guangdong", None, "CN", None, "cn:440300", "city", None),
    ("Shenzhen, Guangdong", None, "CN", None, "cn:440300", "city", None),
    ("Nanshan District, Shenzhen", None, "CN", None, "cn:440300", "city", "440305"),
    (None, None, None, "广东省深圳市南山区科技园高新南一道", "cn:440300", "city", "440305"),
    (None, None, "CN", "518057 广东省深圳市南山区高新技术产业园", "cn:440300", "city", "440305"),
    (None, None, "CN", "江苏省昆山市千灯镇玉溪西路", "cn:320500", "city", "320583"),
    (None, None, "CN", "昆山市朝阳西路8号", "cn:320500", "city", "320583"),
    (None, None, "CN", "北京市朝阳区建国路93号", "cn:110000", "city", "110105"),
    (None, None, "CN", "上海市浦东新区张江高科技园区", "cn:310000", "city", "310115"),
    (None, None, "CN", "湖北省仙桃市", "cn:429004", "city", None),
    ("Kunshan", None, "CN", None, "cn:320500", "city", "320583"),
    ("Pudong New Area", None, "CN", None, "cn:310000", "city", "310115"),
    ("Beijing", None, "CN", None, "cn:110000", "city", None),
    ("Peking", None, "CN", None, "cn:110000", "city", None),
    ("Chongqing", None, "CN", None, "cn:500000", "city", None),
    ("Guangdong", None, "CN", None, "cn:440000", "province", None),
    ("Guangdong Province", None, "CN", None, "cn:440000", "province", None),
    ("Guandong", None, "CN", None, "cn:440000", "province", None),
    ("Shaanxi", None, "CN", None, "cn:610000", "province", None),
    ("Shanxi", None, "CN", None, "cn:140000", "province", None),
    ("Jilin", None, "CN", None, "cn:220000", "province", None),
    ("Jilin City", None, "CN", None, "cn:220200", "city", None),
    ("Suzhou, Anhui", None, "CN", None, "cn:341300", "city", None),
    ("Suzhou", "Anhui", "CN", None, "cn:341300", "city", None),
    ("Taizhou", "Zhejiang", "CN", None, "cn:331000", "city", None),
    ("Xi'an", None, "CN", None, "cn:610100", "city", None),
    ("Xi'an Shaanxi", None, "CN", None, "cn:610100", "city", None),
    ("Changzhi", None, "CN", None, "cn:140400", "city", None),
    ("襄樊", None, "CN", None, "cn:420600", "city", None),
    ("Hong Kong", None, "CN", None, "gn:1819729", "city", None),
    ("Kowloon", None, "HK", None, "gn:1819729", "city", "Kowloon"),
    ("Macau", None, "CN", None, "gn:1821274", "city", None),
    ("Taiwan", None, "CN", None, "cc:TW", "country", None),
    ("Taipei", None, "TWX", None, "tw:TPE", "city", None),
    ("Taipei Hsien", None, "TW", None, "tw:NWT", "city", None),
    ("Tu-Cheng", None, "TW", None, "tw:NWT", "city", "土城"),
    ("Pan Chiao City Taipei", None, "TW", None, "tw:NWT", "city", "板桥"),
    ("Hsin-Chu", None, "TW", None, "tw:HSZ", "city", None),
    ("Hsinchu County", None, "TW", None, "tw:HSQ", "city", None),
    ("Jhubei", None, "TW", None, "tw:HSQ", "city", "竹北"),
    ("Chupei", None, "TW", None, "tw:HSQ", "city", "竹北"),
    ("Luzhu Township, Taoyuan County", None, "TW", None, "tw:TAO", "city", "芦竹"),
    ("Shenzhen", None, "TW", None, "cn:440300", "city", None),
    ("Tokyo", None, "JPX", None, "gn:1850147", "city", None),
    ("Minato-ku", None, "JP", None, "gn:1850147", "city", "Minato"),
    ("Setagaya", None, "JP", None, "gn:1850147", "city", "Setagaya"),
    ("Tama-shi, Tokyo", None, "JP", None, "gn:6822129", "city", None),
    ("Osaka", None, "JP", None, "gn:1853909", "city", None),
    ("Osaka-fu", None, "JP", None, "gn:adm:JP.32", "province", None),
    ("Kyoto-fu", None, "JP", None, "gn:adm:JP.22", "province", None),
    ("Kanagawa", None, "JP", None, "gn:adm:JP.19", "province", None),
    ("Kanagawa-ken", None, "JA", None, "gn:adm:JP.19", "province", None),
    ("Ibaraki", None, "JP", None, "gn:adm:JP.14", "province", None),
    ("Ama-gun", None, "JP", None, "gn:adm:JP.01", "province", None),
    ("Ohtsu", None, "JP", None, "gn:1853574", "city", None),
    ("Seoul", None, "KR", None, "gn:1835848", "city", None),
    ("Suwon-si", None, "KR", None, "gn:1835553", "city", None),
    ("Yongin-si", None, "KR", None, "zc:KR.yongin", "city", None),
    ("Gyeonggi-do", None, "KR", None, "gn:adm:KR.13", "province", None),
    ("Kyungki-do", None, "KR", None, "gn:adm:KR.13", "province", None),
    ("Kyunggido", None, "KR", None, "gn:adm:KR.13", "province", None),
    ("Taejon", None, "KR", None, "gn:1835235", "city", None),
    ("Icheon-si Gyeonggi-do", None, "KR", None, "gn:1843702", "city", None),
    ("Paris", "TX", "US", None, "gn:4717560", "city", None),
    ("Holmdel", "NJ", "US", None, "gn:adm:US.NJ", "province", None),
    ("San Deigo", "CA", "US", None, "gn:5391811", "city", None),
    ("Houston", "TX", None, None, "gn:4699066", "city", None),
    ("MÃ¶lndal", None, "SE", None, "gn:2691459", "city", None),
    ("Mölndal", None, "SE", None, "gn:2691459", "city", None),
    ("München", None, "DT", None, "gn:2867714", "city", None),
    ("London", None, "GB2", None, "gn:2643743", "city", None),
    ("Manchester", None, "EN", None, "gn:2643123", "city", None),
    ("Moscow", None, "SU", None, "gn:524901", "city", None),
    ("Kharkov", None, "SU", None, "gn:706483", "city", None),
    ("Belgrade", None, "YU", None, "gn:792680", "city", None),
    ("Brno", None, "CS", None, "gn:3078610", "city", None),
    ("Singapore, 120608", None, "SG", None, "gn:1880252", "city", None),
    ("", None, "CN", None, "cc:CN", "country", None),
    (None, None, None, None, None, None, None),
    ("Atlantis", None, "QQ", None, None, None, None),
]


@pytest.mark.parametrize(("city", "region", "country", "address", "place", "level", "county"), EXAMPLES)
def test_worked_examples(gazetteer: Gazetteer, city, region, country, address, place, level, county) -> None:
    found = gazetteer.resolve(city=city, region=region, country=country, address=address)
    assert (found.place_id, found.level, found.county) == (place, level, county), found
    assert found.how in HOW


def test_every_way_has_words_and_a_confidence() -> None:
    assert HOW.keys() == CONFIDENCE.keys()


def test_homonyms_are_marked(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve(city="Suzhou", country="CN").how == "homonym by population"
    assert gazetteer.resolve(city="Yokohama", country="JP").how == "largest homonym"
    assert gazetteer.resolve(city="Suzhou", region="Jiangsu", country="CN").how == "exact"


def test_many_answers_keep_the_order_and_missing_columns_are_nulls(gazetteer: Gazetteer) -> None:
    given_ = pl.DataFrame({"city": ["Tokyo", None, "Shenzhen", "Tokyo"], "country": ["JP", "US", "CN", "JP"]})
    answers = gazetteer.resolve_many(given_)
    assert answers["place_id"].to_list() == ["gn:1850147", "cc:US", "cn:440300", "gn:1850147"]
    assert answers.columns == ["place_id", "level", "county", "how", "confidence"]
    assert gazetteer.resolve_many(given_.clear()).height == 0


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("深圳", "cn:440300"),
        ("深圳市", "cn:440300"),
        ("shenzhen", "cn:440300"),
        ("shen zhen", "cn:440300"),
        ("shēnzhèn", "cn:440300"),
        ("Shenz", "cn:440300"),
        ("广东", "cn:440000"),
        ("广东省", "cn:440000"),
        ("guangdong", "cn:440000"),
        ("xi an", "cn:610100"),
        ("北京", "cn:110000"),
        ("Tokyo", "gn:1850147"),
        ("Munich", "gn:2867714"),
        ("新竹", "tw:HSZ"),
        ("Hong Kong", "gn:1819729"),
    ],
)
def test_search(gazetteer: Gazetteer, text: str, first: str) -> None:
    assert gazetteer.find(text, 5)[0].id == first


def test_search_gives_each_place_once_and_nothing_for_nothing(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("su", 30)
    assert len({place.id for place in found}) == len(found) == 30
    assert gazetteer.find("", 5) == gazetteer.find("···", 5) == []


def test_a_municipality_is_one_place_and_its_own_province(gazetteer: Gazetteer) -> None:
    beijing = gazetteer.place("cn:110000")
    assert (beijing.level, beijing.province, beijing.name_full_zh) == ("city", "cn:110000", "北京市")
    assert not [p for p in gazetteer.places["place_id"] if p == "cn:110100"]


def test_shenzhen_as_a_place(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("cn:440300")
    assert isinstance(place, Place)
    assert (place.name, place.name_zh, place.name_full_zh) == ("Shenzhen", "深圳", "深圳市")
    assert (place.country, place.province, place.level) == ("CN", "cn:440000", "city")
    assert place.population > 10_000_000
    assert "GeoNames" in place.source
    assert "seat" in place.source


def test_an_unknown_place_is_an_error_that_says_what_ids_look_like(gazetteer: Gazetteer) -> None:
    with pytest.raises(LookupError, match="cn:440300"):
        gazetteer.place("cn:999999")


def test_the_places_table(gazetteer: Gazetteer) -> None:
    table = gazetteer.frame(["cn:440300", "gn:1850147", "nothing"])
    assert table.height == 2
    assert set(table.columns) == {
        "place_id", "name", "name_zh", "country", "province", "level", "lat", "lon", "population", "source",
    }  # fmt: skip


def test_ids_are_unique_and_provinces_are_places(gazetteer: Gazetteer) -> None:
    places = gazetteer.places
    assert places["place_id"].is_unique().all()
    assert (
        places.filter(pl.col("province").is_not_null())
        .join(places, left_on="province", right_on="place_id", how="anti")
        .is_empty()
    )
    assert gazetteer.names.join(places, on="place_id", how="anti").is_empty()
    assert set(places["level"]) == {"city", "province", "country"}


def test_china_is_complete(gazetteer: Gazetteer) -> None:
    china = gazetteer.places.filter(pl.col("country") == "CN")
    levels = Counter(china["level"])
    assert levels["province"] == 31 - 4
    assert levels["city"] >= 333 + 4
    without = china.filter(pl.col("lat").is_null())
    assert without.height <= 10, without["name_zh"].to_list()
    assert not china["name"].str.contains(r"[^A-Za-z' -]").any()


BOXES = {  # degrees: south, north, west, east; drawn generously around every point that belongs
    "CN": (16, 54, 73, 136), "HK": (22.1, 22.7, 113.7, 114.6), "MO": (22.0, 22.3, 113.4, 113.7), "TW": (21.5, 26.6, 117.9, 122.3),
    "JP": (24, 46, 122, 154), "KR": (33, 39, 124, 132), "SG": (1.1, 1.6, 103.5, 104.2), "DE": (47, 55.2, 5.7, 15.2),
    "GB": (49, 61, -9, 2.1), "FR": (41, 51.3, -5.5, 9.8), "IN": (6, 37, 68, 98), "CA": (41, 84, -142, -52),
    "US": (18, 72, -180, -65), "AU": (-44, -9, 112, 160), "SE": (55, 70, 10, 25), "NL": (50.5, 54, 3, 7.5),
    "IT": (35, 48, 6, 19), "CH": (45.5, 48, 5.8, 10.7), "IL": (29, 33.6, 34, 36.2),
}  # fmt: skip


@pytest.mark.parametrize("country", BOXES)
def test_points_lie_within_their_country(gazetteer: Gazetteer, country: str) -> None:
    south, north, west, east = BOXES[country]
    points = gazetteer.places.filter(pl.col("country") == country, pl.col("lat").is_not_null())
    points = points.filter(
        ~pl.col("place_id").is_in(["gn:146839", "gn:12196125"])
    )  # Akrotiri and Dhekelia, listed under GB
    outside = points.filter(~(pl.col("lat").is_between(south, north) & pl.col("lon").is_between(west, east)))
    assert outside.select("place_id", "name", "lat", "lon").rows() == []


PLAIN = st.text(max_size=60)
PRINTED = st.one_of(
    PLAIN,
    st.text(alphabet="abcdeghiknostuyz -,.'", max_size=40),
    st.text(alphabet="深圳市南山区广东省北京朝阳县路号", max_size=20),
)


@settings(max_examples=300, deadline=None)
@given(
    city=st.none() | PRINTED,
    region=st.none() | PRINTED,
    country=st.none() | st.sampled_from([*TOUCHED, "US", "DE", "JPX", "SU", "??", ""]),
    address=st.none() | PRINTED,
)
@example(city=None, region="北京", country=None, address=None)
def test_any_text_gets_an_answer(gazetteer: Gazetteer, city, region, country, address) -> None:
    found = gazetteer.resolve(city=city, region=region, country=country, address=address)
    assert found.how in HOW
    if found.place_id is None:
        assert found.level is None
    else:
        assert gazetteer.place(found.place_id).level == found.level


@settings(max_examples=100, deadline=None)
@given(text=PLAIN)
def test_search_and_folding_never_fail(gazetteer: Gazetteer, text: str) -> None:
    gazetteer.find(text, 5)
    assert fold(fold(text)) == fold(text)
    assert mend(mend(text)) == mend(text) or mend(text) != text


@pytest.mark.parametrize("country", TOUCHED)
def test_a_name_given_back_leads_to_the_same_place(gazetteer: Gazetteer, country: str) -> None:
    """Every city and province of our own tables is found again by the name shown for it and its province, in English and Chinese."""
    places = gazetteer.places.filter(
        pl.col("country") == country,
        pl.col("level").is_in(["city", "province"]),
        (pl.col("place_id").str.starts_with("gn:") & (pl.col("level") == "city")).not_()
        | pl.col("country").is_in(["HK", "MO", "SG"]),
    )
    lost = []
    for row in places.rows(named=True):
        province = gazetteer.place(row["province"]).name if row["province"] else None
        for name in (row["name"], row["name_full_zh"]):
            if name is None or (row["country"] != "CN" and name != row["name"]):
                continue
            region = province if row["level"] == "city" else None
            again = gazetteer.resolve(city=name, region=region, country=country)
            lost += [(row["place_id"], name, again)] if not _same(row, again, gazetteer) else []
    assert lost == []


def _same(row: dict, again, gazetteer: Gazetteer) -> bool:
    """The same place; a bare name that a prefecture shares with its capital means the capital."""
    if again.place_id == row["place_id"]:
        return True
    return (
        row["level"] == "province"
        and again.how == "shared name"
        and gazetteer.place(again.place_id).province == row["place_id"]
    )


def test_mojibake_is_mended_only_where_it_round_trips() -> None:
    assert mend("MÃ¶lndal") == "Mölndal"
    assert mend("Mölndal") == "Mölndal"
    assert mend("KrakÃ³w") == "Kraków"
    assert mend("Ã") == "Ã"
    assert mend("AT&amp;T") == "AT&T"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Xi’an", "xian"),
        ("XI'AN", "xian"),
        ("St. Louis", "saintlouis"),
        ("Saint Louis", "saintlouis"),
        ("Łódź", "lodz"),
        ("深圳 市", "深圳市"),
        ("수원시", "수원시"),
        ("Sainte-Foy", "saintefoy"),
    ],
)
def test_keys(text: str, key: str) -> None:
    assert fold(text) == key
    assert pl.select(fold_column(pl.lit(text))).item() == key


def test_romanisations_are_derived_by_rule() -> None:
    assert (wade("xin"), wade("zhu"), wade("zhuang"), wade("lian"), wade("guo")) == (
        "hsin",
        "chu",
        "chuang",
        "lien",
        "kuo",
    )
    assert (tongyong("zhu"), tongyong("xiong"), tongyong("xin")) == ("jhu", "syong", "sin")
    assert {"xinzhuang", "hsinchuang", "sinjhuang"} == romanisations("新庄")
    assert (title("西安"), title("深圳"), title("漯河")) == ("Xi'an", "Shenzhen", "Luohe")


def test_country_codes() -> None:
    known = {"JP", "GB", "US", "KR"}
    assert read_country("JPX", known)[0] == "JP"
    assert read_country("GB2", known) == ["GB"]
    assert read_country("EN", known) == ["GB"]
    assert read_country("DD", known) == ["DE"]
    assert read_country(" jp ", known)[0] == "JP"
    assert read_country("??", known) == read_country(None, known) == []


@pytest.mark.parametrize(
    ("name", "placed", "precision"),
    [("places_500", 0.97, 0.98), ("places_200", 0.97, 0.98), ("places_tail_150", 0.92, 0.93)],
)
def test_the_bar_on_labelled_addresses(
    gazetteer: Gazetteer, name: str, placed: float, precision: float
) -> None:
    labels = pl.read_csv(HERE / f"{name}.csv", comment_prefix="#")
    answers = gazetteer.resolve_many(labels.select("city", "region", "country"))
    verdicts = Counter(
        judge(gazetteer, label, answer)
        for label, answer in zip(labels.rows(named=True), answers["place_id"], strict=True)
    )
    found = labels.height - verdicts["unplaced"]
    assert found / labels.height >= placed, verdicts
    assert (verdicts["right"] + verdicts["coarse"]) / found >= precision, verdicts


def judge(gazetteer: Gazetteer, label: dict, place_id: str | None) -> str:
    """'right', 'coarse' (the province of the labelled city), 'wrong' or 'unplaced'; see places_labels.md."""
    place = gazetteer.place(place_id) if place_id else None
    if place is None or place.level == "country":
        return "unplaced"
    if place.country != label["place_country"] or label["level"] not in ("city", "province"):
        return "wrong"
    wanted = label["place_province"]
    if place.level != label["level"]:
        return "coarse" if place.level == "province" and place.name == wanted else "wrong"
    province = gazetteer.place(place.province).name if place.province else None
    same = fold(place.name) == fold(label["place"])
    return "right" if same and (wanted is None or province in (None, wanted)) else "wrong"
