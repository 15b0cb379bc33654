"""city.toml: read, written, and wrong in every way that somebody can be told about."""

import pytest

from zhicheng.grammar import T
from zhicheng.web.city import City, CityMistake, read_city, write_city


def test_without_a_file_the_city_has_no_name_yet(tmp_path):
    city = read_city(path=tmp_path / "city.toml")
    assert city == City()
    assert not city.is_named


def test_a_full_file_is_read(tmp_path):
    path = tmp_path / "city.toml"
    path.write_text(
        'region = "Shenzhen"\npeers = ["Guangzhou", "Hangzhou"]\nlanguages = ["en"]\nmap = "maps/city.geojson"\n'
        'datasets = ["uspto"]\n[name]\nen = "Shenzhen IP Office"\nzh = "深圳市知识产权局"\n[contacts]\nphone = "12345"\n',
        encoding="utf-8",
    )
    assert read_city(path=path) == City(
        name=T(en="Shenzhen IP Office", zh="深圳市知识产权局"),
        region="Shenzhen",
        peers=("Guangzhou", "Hangzhou"),
        languages=("en",),
        map_asset="maps/city.geojson",
        contacts={"phone": "12345"},
        datasets=("uspto",),
    )


def test_what_is_written_is_read_back_whatever_the_name(tmp_path):
    name = T(en='The "old" office \\ annex', zh="“旧”局")
    write_city(path=tmp_path / "city.toml", name=name, region="A\\B")
    city = read_city(path=tmp_path / "city.toml")
    assert (city.name, city.region, city.is_named) == (name, "A\\B", True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("region = ", "TOML"),
        ("region = 3", "'region'"),
        ('peers = "Guangzhou"', "'peers'"),
        ('languages = ["fr"]', "'fr'"),
        ('[name]\nen = "Only English"', "en and zh"),
        ("contacts = 1", "[contacts]"),
    ],
)
def test_a_mistake_names_the_key(tmp_path, text, says):
    path = tmp_path / "city.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CityMistake) as caught:
        read_city(path=path)
    assert says in caught.value.says.en
    assert caught.value.says.zh


def test_a_city_without_a_name_gives_way_to_an_office(tmp_path):
    from zhicheng.web.office import settle_city

    file = tmp_path / "city.toml"
    file.write_text('region = "Shenzhen"\n', encoding="utf-8")
    city = settle_city(path=file, name=T(en="Suzhou office", zh="苏州局"), region="Suzhou", force=False)
    assert (city.name.zh, city.region) == ("苏州局", "Suzhou")
    assert file.with_name("city.toml.old").read_text(encoding="utf-8") == 'region = "Shenzhen"\n'
