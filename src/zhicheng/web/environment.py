"""What the environment says: folders, secrets, addresses. The only place that reads environment variables for Django.

ZHICHENG_VAR          folder of everything the office keeps (./var)
ZHICHENG_LAKE         folder of the lake (<var>/lake)
ZHICHENG_CITY         the city's file (./city.toml)
ZHICHENG_OVERLAYS     folder of the office's local rules (overlays/ beside the city's file)
ZHICHENG_BACKUPS      folder of backups; with it the workers make one every day
ZHICHENG_BACKUPS_KEPT how many of them stay (30)
ZHICHENG_SECRET_KEY   instead of <var>/secrets.json
ZHICHENG_HOSTS        host names served, comma separated; without it only this machine's own
ZHICHENG_HSTS         seconds of Strict-Transport-Security; without it none
ZHICHENG_BEHIND_TLS   1 when a proxy terminates TLS and sets X-Forwarded-Proto
ZHICHENG_MAIL         smtp://user:password@host:port or smtps://...; without it letters go to <var>/mail
ZHICHENG_RULEBOOKS    packages of rules in order, comma separated; a later one replaces a code whole (zhicheng.rulebook)
ZHICHENG_SIGN_IN_SECRET_<CODE>  our secret at the identity provider that city.toml calls <code>, instead of a secret_file
ZHICHENG_DEBUG        1 for developers only
DATABASE_URL          sqlite:///file or postgres://user:password@host:port/name (sqlite <var>/zhicheng.sqlite3)
"""

import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from zhicheng.grammar import Mistake, T

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
POOL = {"min_size": 1, "max_size": 8, "timeout": 20}
PORTS = {"smtp": 25, "smtps": 465}
KEPT = 30
SIGN_IN_SECRET = "ZHICHENG_SIGN_IN_SECRET_"


class EnvironmentMistake(Mistake):
    """An environment variable does not say what it must."""


@dataclass(frozen=True)
class Environment:
    """The settings of one installation."""

    var: Path
    lake: Path
    city_file: Path
    overlays: Path
    secret_key: str
    hosts: tuple[str, ...]
    hsts_seconds: int
    behind_tls: bool
    mail_url: str
    debug: bool
    database_url: str
    rulebooks: tuple[str, ...]
    backups: Path | None = None
    backups_kept: int = KEPT
    sign_in_secrets: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_loopback(self) -> bool:
        """Served to this machine only, so that plain HTTP is as private as TLS."""
        return all(host in LOOPBACK for host in self.hosts)


def read_environment(*, variables: dict[str, str] | None = None) -> Environment:
    """Read the environment; relative folders are made absolute."""
    said = dict(os.environ) if variables is None else variables
    var = Path(said.get("ZHICHENG_VAR") or "var").absolute()
    hosts = _listed(said.get("ZHICHENG_HOSTS", ""))
    city_file = Path(said.get("ZHICHENG_CITY") or "city.toml").absolute()
    return Environment(
        var=var,
        lake=Path(said.get("ZHICHENG_LAKE") or var / "lake").absolute(),
        city_file=city_file,
        overlays=Path(said.get("ZHICHENG_OVERLAYS") or city_file.parent / "overlays").absolute(),
        secret_key=said.get("ZHICHENG_SECRET_KEY") or _kept_secret(secrets_file(var)),
        hosts=hosts or LOOPBACK,
        hsts_seconds=int(said.get("ZHICHENG_HSTS") or 0),
        behind_tls=said.get("ZHICHENG_BEHIND_TLS") == "1",
        mail_url=said.get("ZHICHENG_MAIL", ""),
        debug=said.get("ZHICHENG_DEBUG") == "1",
        database_url=said.get("DATABASE_URL") or f"sqlite:///{var / 'zhicheng.sqlite3'}",
        rulebooks=_listed(said.get("ZHICHENG_RULEBOOKS", "")) or ("zhicheng.rulebook",),
        backups=Path(said["ZHICHENG_BACKUPS"]).absolute() if said.get("ZHICHENG_BACKUPS") else None,
        backups_kept=max(int(said.get("ZHICHENG_BACKUPS_KEPT") or KEPT), 1),
        sign_in_secrets={
            name.removeprefix(SIGN_IN_SECRET).lower(): text
            for name, text in said.items()
            if name.startswith(SIGN_IN_SECRET)
        },
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def secrets_file(var: Path) -> Path:
    """Where an office keeps its secrets."""
    return var / "secrets.json"


def make_secrets(*, var: Path) -> bool:
    """Write new secrets, readable by the owner only, unless there are some; whether they were written."""
    var.mkdir(parents=True, exist_ok=True)
    try:
        file = os.open(secrets_file(var), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(file, "w", encoding="utf-8") as out:
        json.dump({"secret_key": secrets.token_urlsafe(64)}, out)
    return True


def _kept_secret(path: Path) -> str:
    try:
        return json.loads(path.read_text(encoding="utf-8"))["secret_key"]
    except FileNotFoundError:
        return ""


def configure_database(*, url: str) -> dict[str, Any]:
    """Django's DATABASES entry for a URL. Raises EnvironmentMistake for any other kind of database."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        name = unquote(parts.path[1:]) or ":memory:"
        return {"ENGINE": "zhicheng.web.sqlite", "NAME": name, "CONN_MAX_AGE": None}
    if parts.scheme in {"postgres", "postgresql"}:
        return _configure_postgres(url)
    raise EnvironmentMistake(
        T(
            en=f"DATABASE_URL begins with '{parts.scheme}:'; use sqlite:///file or postgres://user@host/name.",
            zh=f"DATABASE_URL 以“{parts.scheme}:”开头；请用 sqlite:///文件 或 postgres://用户@主机/库名。",
        )
    )


def _configure_postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": {**options, "pool": POOL},
    }


def configure_mail(*, url: str, var: Path) -> dict[str, Any]:
    """Django's e-mail settings: an SMTP server, or letters as files when none is named."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(var / "mail"),
        }
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
    }
