"""Identity providers in city.toml: read, and wrong in every way that somebody can be told about."""

import pytest

from zhicheng.desks.signon.queries.providers import Provider, ProviderMistake, is_safe, read_providers
from zhicheng.grammar import T
from zhicheng.web.environment import read_environment
from zhicheng.web.signing import open_sign_in_keys, renew_sign_in_key

GOOD = """
[[sign_in]]
code = "province"
issuer = "https://login.example.org/x"
client = "zhicheng"
en = "Provincial sign-in"
zh = "省统一身份认证"
"""


def read(tmp_path, text: str, **secrets: str) -> dict[str, Provider]:
    path = tmp_path / "city.toml"
    path.write_text(text, encoding="utf-8")
    return read_providers(path=path, secrets=secrets)


def test_no_file_and_no_section_are_no_providers(tmp_path):
    assert read_providers(path=tmp_path / "none.toml", secrets={}) == {}
    assert read(tmp_path, 'region = "Shenzhen"') == {}


def test_a_provider_is_read_with_its_secret_from_the_environment(tmp_path):
    said = read_environment(variables={"ZHICHENG_SIGN_IN_SECRET_PROVINCE": "s3cret", "ZHICHENG_VAR": str(tmp_path), "ZHICHENG_SECRET_KEY": "x"})  # fmt: skip
    found = read(
        tmp_path, GOOD + 'acr = ["level-3"]\namr = ["mfa"]\naccounts = false\n', **said.sign_in_secrets
    )
    name = T(en="Provincial sign-in", zh="省统一身份认证")
    assert found == {
        "province": Provider(
            code="province", issuer="https://login.example.org/x", client="zhicheng", name=name, secret="s3cret",
            acr=("level-3",), amr=("mfa",), accounts=False,
        )
    }  # fmt: skip
    assert "s3cret" not in repr(found) + repr(said)


def test_a_secret_lies_in_a_file_beside_or_anywhere(tmp_path):
    (tmp_path / "key").write_text("from a file\n")
    assert read(tmp_path, GOOD + 'secret_file = "key"')["province"].secret == "from a file"
    assert read(tmp_path, GOOD + f'secret_file = "{tmp_path / "key"}"')["province"].secret == "from a file"
    assert (
        read(tmp_path, GOOD + 'secret_file = "key"', province="this first")["province"].secret == "this first"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD, "ZHICHENG_SIGN_IN_SECRET_PROVINCE"),
        (GOOD + 'secret_file = "none"', "no secret"),
        (GOOD + 'secret = "x"', "does not belong"),
        (GOOD + 'scope = "x"', "'scope' is unknown"),
        (GOOD.replace("client", "klient"), "'klient' is unknown"),
        (GOOD.replace('zh = "省统一身份认证"', ""), "'zh' is missing"),
        (GOOD.replace("https", "http"), "https"),
        (GOOD.replace("/x", "/?x"), "https"),
        (GOOD.replace("https://login.example.org/x", "https://login.example.org:port/"), "https"),
        (GOOD.replace('"province"', '"Province 1"'), "small letters"),
        (GOOD + 'accounts = "yes"', "true or false"),
        (GOOD + 'acr = "level-3"', "'acr' is a list"),
        (GOOD + "secret_file = 'key'" + GOOD + "secret_file = 'key'", "twice"),
        ("sign_in = 1", "[[sign_in]]"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, says):
    (tmp_path / "key").write_text("x")
    secrets = {} if "SECRET" in says or says == "no secret" else {"province": "x", "Province 1": "x"}
    with pytest.raises(ProviderMistake) as wrong:
        read(tmp_path, text, **secrets)
    assert says in wrong.value.says.en
    assert "city.toml" in wrong.value.says.zh


@pytest.mark.parametrize(
    ("address", "safe"),
    [("https://a.example/x", True), ("http://127.0.0.1:8000/", True), ("http://localhost/", True), ("http://[::1]:80/", True),
     ("http://a.example/", False), ("http://localhost.evil.example/", False), ("http://127.0.0.1@evil.example/", False),
     ("https://user:pass@a.example/", False), ("ftp://a.example/", False), ("https:///x", False), ("", False), (None, False), (7, False)],
)  # fmt: skip
def test_only_what_stays_secret_is_safe(address, safe):
    assert is_safe(address) is safe


def test_keys_are_made_once_and_renewed_with_the_one_before(tmp_path):
    first = open_sign_in_keys(var=tmp_path)
    assert open_sign_in_keys(var=tmp_path) == first
    assert ("d" in first[0], len(first)) == (True, 1)
    kid = renew_sign_in_key(var=tmp_path)
    assert [each["kid"] for each in open_sign_in_keys(var=tmp_path)] == [kid, first[0]["kid"]]
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0
