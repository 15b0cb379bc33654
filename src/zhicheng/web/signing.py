"""The office's signature under its record: the key beside the other secrets, and the algorithms by name.

secrets.json holds `signing_key`: {"algorithm": "ed25519", "key": 32 bytes in hexadecimal}. It is made when it is first needed.
Whoever has the key can sign another past; whoever loses it only begins a new one, and old signatures stay good.
Ed25519 is RFC 8032. Another algorithm (SM2 with SM3) stands in `ALGORITHMS` under its name, which is kept beside each signature.
"""

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zhicheng.docket.heads import Signer
from zhicheng.grammar import Mistake, T
from zhicheng.web.environment import make_secrets, read_environment, secrets_file

FIELD = "signing_key"
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
    kept = _read(path).get(FIELD) or _make_key(path)
    if kept["algorithm"] not in ALGORITHMS:
        raise Mistake(
            T(
                en="{path} names the algorithm '{name}'; this installation knows {known}.",
                zh="{path} 指定的签名算法“{name}”未安装；可用：{known}。",
            ).format(path=path.name, name=kept["algorithm"], known=", ".join(ALGORITHMS))
        )
    return ALGORITHMS[kept["algorithm"]](bytes.fromhex(kept["key"]))


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def _make_key(path: Path) -> dict[str, str]:
    """Put a new key beside the secrets there are, in one step; of two who try at once only one may write."""
    make_secrets(var=path.parent)
    fresh = path.with_name(f"{path.name}.new")
    try:
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Mistake(BUSY.format(path=fresh)) from error
    with os.fdopen(file, "w", encoding="utf-8") as out:
        kept = _read(path)
        key = kept.setdefault(FIELD, {"algorithm": Ed25519.algorithm, "key": secrets.token_bytes(32).hex()})
        json.dump(kept, out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
    return key
