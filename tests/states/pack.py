"""Pack the state of an office as this program makes it, for programs to come: `python tests/states/pack.py`.

The demonstration is made anew in a temporary folder; its database and documents become `tests/states/<today>.tar.xz`. Run it for every
release, and never change a state once a release carries it: `tests/web/test_upgrades.py` brings each of them up to the program.
"""

import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
RUN = "from zhicheng.web.commands import main; main()"


def make_office(var: Path) -> None:
    """Fill a folder with the demonstration: 24 synthetic cases made by driving the real acts."""
    place = {"VAR": var, "LAKE": var.parent / "lake", "CITY": var / "city.toml", "OVERLAYS": var / "overlays"}
    said = os.environ | {f"ZHICHENG_{name}": str(path) for name, path in place.items()}
    command = [sys.executable, "-c", RUN, "demo", "--cases", "24", "--patents", "500"]
    code = subprocess.run(command, env=said, check=False).returncode
    if code not in (0, 3):  # 3: the real patents could not be fetched, which the cases do not need
        raise SystemExit(code)


def pack_office(var: Path, path: Path) -> None:
    """The database, in one file, and the documents."""
    database = sqlite3.connect(var / "zhicheng.sqlite3")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute("VACUUM")
    database.close()
    with tarfile.open(path, "w:xz") as packed:
        for name in ("zhicheng.sqlite3", "papers"):
            if (var / name).exists():
                packed.add(var / name, name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder) / "var"
        make_office(var)
        pack_office(var, HERE / f"{datetime.now(UTC).date()}.tar.xz")
