"""Who else may say who somebody is: the identity providers that an office names in city.toml.

    [[sign_in]]
    code = "province"                        # stands in addresses: /sign-on/back/province/
    issuer = "https://login.example.org"     # exactly as the provider writes it
    client = "zhicheng"                      # our name there
    en = "Provincial sign-in"
    zh = "省统一身份认证"
    secret_file = "/etc/zhicheng/province"   # or ZHICHENG_SIGN_IN_SECRET_PROVINCE
    acr = ["level-3"]                        # what it says when it checked a second factor (acr)
    amr = ["mfa"]                            # the same, of its list of methods (amr)
    accounts = true                          # whether a stranger may make an account with it

The secret itself never stands in city.toml. Settings read this file, so nothing here knows Django.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from zhicheng.grammar import Mistake, T

CODE = re.compile("[a-z][a-z0-9_]{0,19}")
LOOPBACK = ("localhost", "127.0.0.1", "::1")
TEXTS = ("code", "issuer", "client", "en", "zh")
KNOWN = {*TEXTS, "secret_file", "acr", "amr", "accounts"}

NO_TABLES = T(en="write each provider under [[sign_in]]", zh="每个身份提供方应写在 [[sign_in]] 下")
NO_TEXT = T(en="'{key}' is missing", zh="缺少“{key}”")
NO_CODE = T(
    en="the code '{code}' is not made of small letters, digits and _, or stands twice",
    zh="代码“{code}”应由小写字母、数字和下划线组成，且不得重复",
)
UNKNOWN = T(en="'{key}' is unknown; there are {known}", zh="没有“{key}”这一项；可用：{known}")
IN_PLAIN = T(
    en="the secret does not belong into this file: name a secret_file, or set {variable}",
    zh="密钥不得写入本文件：请用 secret_file 指明密钥文件，或设置环境变量 {variable}",
)
NO_SECRET = T(
    en="no secret: name a secret_file that can be read, or set {variable}",
    zh="没有密钥：请用 secret_file 指明可读的密钥文件，或设置环境变量 {variable}",
)
NO_LIST = T(en="'{key}' is a list of texts", zh="“{key}”应为文字列表")
NO_FLAG = T(en="'accounts' is true or false", zh="“accounts”应为 true 或 false")
NO_TLS = T(
    en="the issuer {issuer} needs https, no query and no fragment; plain http only on this machine",
    zh="签发方地址 {issuer} 应使用 https，且不带查询和片段；仅本机可用 http",
)


class ProviderMistake(Mistake):
    """An identity provider is not described as it must be."""


@dataclass(frozen=True)
class Provider:
    """An identity provider: where it is, who we are there, and what its word is worth here.

    `acr` and `amr` are the values of those claims that stand for a second factor; none by default.
    """

    code: str
    issuer: str
    client: str
    name: T
    secret: str = field(repr=False)
    acr: tuple[str, ...] = ()
    amr: tuple[str, ...] = ()
    accounts: bool = True

    def is_strong(self, *, acr: str, amr: Iterable[str]) -> bool:
        """Whether a sign-in there counts as one with a second factor here."""
        return acr in self.acr or bool(set(amr) & set(self.amr))


def read_providers(*, path: Path, secrets: Mapping[str, str]) -> dict[str, Provider]:
    """The providers of city.toml by their codes; none where the file is missing. `secrets` are those of the environment by code.

    Raises ProviderMistake, which names the provider and what is wrong.
    """
    if not path.is_file():
        return {}
    told = tomllib.loads(path.read_text(encoding="utf-8")).get("sign_in", [])
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        raise _mistake("", NO_TABLES)
    found: dict[str, Provider] = {}
    for each in told:
        provider = _read_provider(each, path.parent, secrets)
        if not CODE.fullmatch(provider.code) or provider.code in found:
            raise _mistake(provider.code, NO_CODE.format(code=provider.code))
        found[provider.code] = provider
    return found


def _read_provider(told: dict[str, Any], folder: Path, secrets: Mapping[str, str]) -> Provider:
    code = str(told.get("code", ""))
    if "secret" in told:
        raise _mistake(code, IN_PLAIN.format(variable=name_variable(code)))
    for key in told:
        if key not in KNOWN:
            raise _mistake(code, UNKNOWN.format(key=key, known=", ".join(sorted(KNOWN))))
    for key in TEXTS:
        if not isinstance(told.get(key), str) or not told[key]:
            raise _mistake(code, NO_TEXT.format(key=key))
    if not is_safe(told["issuer"]):
        raise _mistake(code, NO_TLS.format(issuer=told["issuer"]))
    if not isinstance(told.get("accounts", True), bool):
        raise _mistake(code, NO_FLAG)
    return Provider(
        code=code, issuer=told["issuer"], client=told["client"], name=T(en=told["en"], zh=told["zh"]),
        secret=_read_secret(told, code, folder, secrets), acr=_read_list(told, code, "acr"), amr=_read_list(told, code, "amr"),
        accounts=told.get("accounts", True),
    )  # fmt: skip


def _read_secret(told: dict[str, Any], code: str, folder: Path, secrets: Mapping[str, str]) -> str:
    secret = secrets.get(code, "")
    if not secret and (named := told.get("secret_file")):
        try:
            secret = (folder / str(named)).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            secret = ""
    if not secret:
        raise _mistake(code, NO_SECRET.format(variable=name_variable(code)))
    return secret


def name_variable(code: str) -> str:
    """The environment variable that holds a provider's secret."""
    return f"ZHICHENG_SIGN_IN_SECRET_{code.upper() or 'CODE'}"


def _read_list(told: dict[str, Any], code: str, key: str) -> tuple[str, ...]:
    held = told.get(key, [])
    if not isinstance(held, list) or not all(isinstance(each, str) and each for each in held):
        raise _mistake(code, NO_LIST.format(key=key))
    return tuple(held)


def is_safe(address: Any, *, query: bool = False) -> bool:
    """Whether what is sent to an address stays secret: https, or plain http to this very machine; a query where one may stand."""
    if not isinstance(address, str):
        return False
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = parts.scheme == "http" and host in LOOPBACK
    bare = not (parts.fragment or parts.username or parts.password or (parts.query and not query))
    return bool(host) and bare and (parts.scheme == "https" or plain)


def _mistake(code: str, says: T) -> ProviderMistake:
    where = T(en="city.toml, sign_in {code}: ", zh="city.toml 的 sign_in {code}：").format(code=code or "–")
    return ProviderMistake(T(en=where.en + says.en + ".", zh=where.zh + says.zh + "。"))
