"""Offices unpacked from a kept state, commands run on them, and an oracle of what they hold that knows nothing of our code."""

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import psycopg

STATES = sorted((Path(__file__).parent / "states").glob("*.tar.xz"))
PROGRAM = Path(sys.executable).with_name("zhicheng")

WORK = """
from zhicheng.web import office
office.start_django()
from django.conf import settings
from zhicheng.desks.disputes.queries.synthetic import make_cases
from zhicheng.docket.acting import House
from zhicheng.register.calendars import read_calendar
from zhicheng.register.models import Office
from zhicheng.web.opening import now, read_book
make_cases(house=House(read_book(), read_calendar()), offices=list(Office.objects.order_by("pk")), count={count}, at=now(),
           folder=settings.FILES, seed={seed})
"""
"""People at work: further synthetic cases, made by driving the real acts."""


@dataclass(frozen=True)
class KeptOffice:
    """A folder that an office keeps everything in; `url` names a PostgreSQL database instead of its own file."""

    folder: Path
    url: str = ""

    @property
    def var(self) -> Path:
        return self.folder / "var"

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of its programs."""
        kept = {
            name: text
            for name, text in os.environ.items()
            if not name.startswith(("ZHICHENG_", "DATABASE", "DJANGO"))
        }
        place = {"VAR": self.var, "LAKE": self.folder / "lake", "CITY": self.folder / "city.toml"}
        said = {f"ZHICHENG_{name}": str(path) for name, path in place.items()}
        return kept | said | ({"DATABASE_URL": self.url} if self.url else {}) | {"LC_ALL": "C.UTF-8"} | more

    def start(self, *arguments: str | Path, **more: str) -> subprocess.Popen[str]:
        """Begin a command."""
        said = [str(PROGRAM), *map(str, arguments)]
        out = subprocess.PIPE
        return subprocess.Popen(
            said, cwd=self.folder, env=self.environment(**more), stdout=out, stderr=out, text=True
        )

    def run(self, *arguments: str | Path, expect: int = 0, **more: str) -> str:
        """Run a command to its end; what it said."""
        process = self.start(*arguments, **more)
        told, trouble = process.communicate(timeout=300)
        assert process.returncode == expect, f"{arguments}: {process.returncode}\n{told}\n{trouble}"
        return told + trouble

    def python(self, script: str) -> str:
        """Run a script beside the office."""
        said = [sys.executable, "-c", script]
        done = subprocess.run(said, cwd=self.folder, env=self.environment(), capture_output=True, text=True, timeout=300)  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


def unpack_office(state: Path, folder: Path) -> KeptOffice:
    """An office as a program of that day left it, with an empty lake and a file of its city."""
    office = KeptOffice(folder)
    office.var.mkdir(parents=True)
    with tarfile.open(state) as packed:
        packed.extractall(office.var, filter="data")
    secrets = json.dumps({"secret_key": "for tests only, and long enough not to be warned about"})
    (office.var / "secrets.json").write_text(secrets, "utf-8")
    (folder / "city.toml").write_text('[office]\nname_en = "Kept Office"\nname_zh = "留存局"\n', "utf-8")
    return office


def ask(office: KeptOffice, question: str) -> list[tuple]:
    """Rows of the database, asked without our code."""
    if office.url:
        with psycopg.connect(office.url) as connection:
            return connection.execute(question).fetchall()
    connection = sqlite3.connect(office.var / "zhicheng.sqlite3")
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def read_chains(office: KeptOffice) -> dict[str, list[str]]:
    """The digests of every case from its first act on, each reckoned anew from its text. Raises AssertionError for a broken chain."""
    chains: dict[str, list[str]] = {}
    for case, seq, prev, digest, body in ask(
        office, "SELECT case_id, seq, prev, digest, body FROM docket_entry ORDER BY case_id, seq"
    ):
        chain = chains.setdefault(str(UUID(str(case))), [])
        before = chain[-1] if chain else ""
        assert (seq, prev, digest) == (
            len(chain) + 1,
            before,
            sha256(f"{before}\n{body}".encode()).hexdigest(),
        )
        chain.append(digest)
    return chains


def hash_files(office: KeptOffice) -> dict[str, str]:
    """Every file that must come back, by its path: documents, lake, settings, secrets."""
    passing = (".queue", "-wal", "-shm", ".lock", ".sqlite3", "restored.json")
    found = [path for path in office.folder.rglob("*") if path.is_file() and not path.name.endswith(passing)]
    kept = [path for path in found if "static" not in path.parts and "backups" not in path.parts]
    return {str(path.relative_to(office.folder)): sha256(path.read_bytes()).hexdigest() for path in kept}


def count_rows(office: KeptOffice) -> dict[str, int]:
    """How many rows each table has; sessions are not kept, and what the framework notes of itself is not the office's."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    if office.url:
        names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    tables = sorted(
        name for (name,) in ask(office, names) if name not in ("django_session", "django_migrations")
    )
    return {name: ask(office, f'SELECT COUNT(*) FROM "{name}"')[0][0] for name in tables}
