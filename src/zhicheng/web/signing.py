"""The office's signatures, under its record and under ID tokens: the keys beside the other secrets, and the algorithms by name.

secrets.json holds `signing_key`: {"algorithm": "ed25519", "key": 32 bytes in hexadecimal}. It is made when it is first needed.
Whoever has the key can sign another past; whoever loses it only begins a new one, and old signatures stay good.
Ed25519 is RFC 8032. Another algorithm (SM2 with SM3) stands in `ALGORITHMS` under its name, which is kept beside each signature.

`sign_in_keys` are private keys as JWK (RFC 7517), RSA of 2,048 bits for RS256, which every client of OpenID Connect knows. The first signs;
the one before it is still published, so that a token that was just made is believed.
"""

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.jwk import RSAKey

from zhicheng.docket.heads import Signer
from zhicheng.grammar import Mistake, T
from zhicheng.web.environment import make_secrets, read_environment, secrets_file

FIELD, SIGN_IN = "signing_key", "sign_in_keys"
RSA_BITS = 2048
BUSY = T(
    en="{path} is left over or being written; if nothing else runs, remove it and try again.",
    zh="{path} 正在写入或为残留文件；如无其他程序运行，请删除后重试。",
)


class Ed25519:
    """Signs with an Ed25519 key of 32 bytes; `key_id` is the public key in hexadecimal."""

    algorithm = "ed25519"

    def __init__(self, key: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(key)
        self.key_id = self._key.public_key().public_bytes_raw().hex()

    def sign(self, text: bytes) -> bytes:
        """64 bytes."""
        return self._key.sign(text)


ALGORITHMS: dict[str, Callable[[bytes], Signer]] = {Ed25519.algorithm: Ed25519}


def open_signer(*, var: Path | None = None) -> Signer:
    """The office's signer; its key is made the first time. Raises Mistake for an algorithm that is not installed."""
    path = secrets_file(var or read_environment().var)
    kept = _read(path).get(FIELD) or _keep(path, FIELD, lambda old: old or _make_key())
    if kept["algorithm"] not in ALGORITHMS:
        raise Mistake(
            T(
                en="{path} names the algorithm '{name}'; this installation knows {known}.",
                zh="{path} 指定的签名算法“{name}”未安装；可用：{known}。",
            ).format(path=path.name, name=kept["algorithm"], known=", ".join(ALGORITHMS))
        )
    return ALGORITHMS[kept["algorithm"]](bytes.fromhex(kept["key"]))


def open_sign_in_keys(*, var: Path | None = None) -> list[dict[str, Any]]:
    """The private keys of ID tokens, the one that signs first; made the first time."""
    path = secrets_file(var or read_environment().var)
    return _read(path).get(SIGN_IN) or _keep(path, SIGN_IN, lambda old: old or [_make_rsa_key()])


def renew_sign_in_key(*, var: Path | None = None) -> str:
    """Let a new key sign ID tokens, and keep the one before; the new key's name."""
    path = secrets_file(var or read_environment().var)
    return _keep(path, SIGN_IN, lambda old: [_make_rsa_key(), *(old or [])][:2])[0]["kid"]


def _make_key() -> dict[str, str]:
    return {"algorithm": Ed25519.algorithm, "key": secrets.token_bytes(32).hex()}


def _make_rsa_key() -> dict[str, Any]:
    return dict(RSAKey.generate_key(RSA_BITS, auto_kid=True).as_dict(private=True))


def _read(path: Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def _keep(path: Path, field: str, make: Callable[[Any], Any]) -> Any:
    """Put a new secret beside those there are, in one step; of two who try at once only one may write."""
    make_secrets(var=path.parent)
    fresh = path.with_name(f"{path.name}.new")
    try:
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Mistake(BUSY.format(path=fresh)) from error
    with os.fdopen(file, "w", encoding="utf-8") as out:
        kept = _read(path)
        kept[field] = make(kept.get(field))
        json.dump(kept, out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
    return kept[field]
