"""Every text of the screens has its Chinese, and the catalogue keeps what it has."""

import gettext
import re

import pytest
from django.contrib.staticfiles import finders

from zhicheng.web import messages


def test_every_text_has_its_chinese():
    missing = messages.find_missing()
    assert not missing, "Texts without Chinese; run `zhicheng messages` and fill them in:\n" + "\n".join(
        missing
    )


def test_no_translation_is_refused_by_the_compiler(tmp_path):
    assert not messages.find_odd()
    path = tmp_path / "django.po"
    head = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    body = '#, python-format\nmsgid "one stays in %(p)s"\nmsgid_plural "%(n)s stay in %(p)s"\nmsgstr[0] "%(p)s：%(n)s 份"\n'
    path.write_text(head + body, "utf-8")
    assert "unknown named placeholder 'n'" in messages.find_odd(path=path)[0]


def test_placeholders_survive_translation():
    for message in messages.read_catalogue():
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (tuple, list)) else [message.id]
        strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
        for string in filter(None, strings):
            wanted = set(re.findall(r"%\(\w+\)[sd]|\{\w*\}", ids[-1]))
            assert set(re.findall(r"%\(\w+\)[sd]|\{\w*\}", string)) <= wanted, message.id


@pytest.fixture
def house(tmp_path):
    """A small house with a template and a module."""
    (tmp_path / "page.html").write_text(
        '{% load i18n %}<p>\n   {% translate "Case" %}\n {% blocktranslate count n=n %}{{ n }} case{% plural %}{{ n }} cases'
        '{% endblocktranslate %}</p>{% translate "May" context "month" %}{% blocktranslate trimmed %}\n  Two\n  lines\n'
        "{% endblocktranslate %}",
        encoding="utf-8",
    )
    (tmp_path / "code.py").write_text(
        'from django.utils.translation import gettext_lazy as _, pgettext\na = _("Office")\nb = pgettext("verb", "File")\n',
        encoding="utf-8",
    )
    return tmp_path


def test_texts_are_gathered_from_templates_and_code(house):
    found = {(message.id, message.context) for message in messages.gather(house=house) if message.id}
    assert found == {
        ("Case", None),
        (("%(n)s case", "%(n)s cases"), None),
        ("May", "month"),
        ("Two lines", None),
        ("Office", None),
        ("File", "verb"),
    }


def test_an_update_keeps_translations_and_drops_what_is_gone(house, tmp_path):
    path = tmp_path / "locale" / "django.po"
    messages.update(path=path, house=house)
    path.write_text(
        path.read_text().replace('msgid "Case"\nmsgstr ""', 'msgid "Case"\nmsgstr "案件"'), encoding="utf-8"
    )
    (house / "code.py").unlink()
    messages.update(path=path, house=house)
    text = path.read_text(encoding="utf-8")
    assert 'msgstr "案件"' in text
    assert "Office" not in text
    assert "page.html: 'May'" in messages.find_missing(path=path, house=house)


def test_it_compiles_when_it_must_and_only_then(house, tmp_path):
    path = tmp_path / "locale" / "django.po"
    messages.update(path=path, house=house)
    path.write_text(
        path.read_text().replace('msgid "Case"\nmsgstr ""', 'msgid "Case"\nmsgstr "案件"'), encoding="utf-8"
    )
    assert messages.compile_catalogue(path=path)
    assert not messages.compile_catalogue(path=path)
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Case") == "案件"


def test_every_static_file_that_a_template_names_is_there():
    named = {
        name
        for file in messages.HOUSE.rglob("*.html")
        for name in re.findall(r"{%\s*static\s+['\"]([^'\"]+)['\"]", file.read_text(encoding="utf-8"))
    }
    assert [name for name in sorted(named) if finders.find(name) is None] == []
