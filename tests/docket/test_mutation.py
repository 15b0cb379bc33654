"""Faults put into kernel, clocks and `may` one at a time: the tests must find nine of ten.

`make soak` runs it, on a copy of the repository, with cosmic-ray: some hours for all mutants, so a sample is drawn by seed.
ZHICHENG_MUTANTS says how many (0: all). What asks nothing of behaviour is left out: decorators, columns, texts, annotations.
"""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from machine import ROOT

MUTATED = [
    *(
        f"docket/{name}.py"
        for name in (
            "acting", "actors", "clocks", "deeds", "heads", "numbering", "permission", "projecting", "reading", "rebuilding",
            "special", "standing",
        )
    ),
    "register/chain.py",
    "register/periods.py",
]  # fmt: skip
ASKED = (
    "tests/docket/test_periods.py tests/docket/test_kernel.py tests/docket/test_walks.py tests/docket tests/register/test_calendar.py "
    "tests/register/test_answers.py tests/rulebook/test_procedures.py"
)
"""In the order in which they most often find something."""
KINDS = re.compile(
    r"AddNot|NumberReplacer|Delete_Not|AndWithOr|OrWithAnd|TrueWithFalse|FalseWithTrue|Is_IsNot|IsNot_Is|_In_NotIn|NotIn_In|ZeroIter"
    r"|(Eq|NotEq|Lt|LtE|Gt|GtE)_(Eq|NotEq|Lt|LtE|Gt|GtE)$|Add_Sub|Sub_Add|Mul_Add|BreakWith|ContinueWith|ExceptionReplacer"
)
SILENT = re.compile(r"^\s*@|models\.(?!Q)|T\(en|token_hex")
"""Lines whose faults are no faults of behaviour: decorators, columns, texts, the length of a salt."""
SAMPLE, SEED, SHARE = 150, 20261127, 0.9
CONFIG = """
[cosmic-ray]
module-path = {modules}
timeout = 900.0
excluded-modules = []
test-command = "env PYTHONPATH={copy}/src {python} -m pytest -x -q -p no:cacheprovider -m 'not prove and not soak' {asked}"
[cosmic-ray.distributor]
name = "local"
"""


@pytest.mark.soak
def test_nine_of_ten_faults_are_found(tmp_path: Path) -> None:
    copy = copy_repository(tmp_path / "copy")
    modules = [f"src/zhicheng/{name}" for name in MUTATED]
    config = CONFIG.format(modules=modules, copy=copy, python=sys.executable, asked=ASKED).replace(
        "'src", '"src'
    )
    (copy / "mutation.toml").write_text(config.replace(".py'", '.py"'), "utf-8")
    run("init", copy)
    run("baseline", copy)  # without a fault the tests pass, else every fault would seem to be found
    drawn = draw(copy)
    run("exec", copy)
    survivors = read_survivors(copy)
    found = f"{drawn - len(survivors)} of {drawn} faults were found\n\n"
    assert len(survivors) <= drawn * (1 - SHARE), found + "\n\n".join(survivors)


def copy_repository(place: Path) -> Path:
    """The tracked files and the compiled texts: faults are written into them."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    compiled = [str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.mo")]
    for name in [*filter(None, tracked.stdout.split("\0")), *compiled]:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, place / name)
    return place


def run(verb: str, copy: Path) -> None:
    """One step of cosmic-ray."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "cosmic_ray.cli",
            verb,
            "mutation.toml",
            *(() if verb == "baseline" else ("mutants.sqlite",)),
        ],
        cwd=copy,
        check=True,
    )


def draw(copy: Path) -> int:
    """Leave a sample of those mutants that change behaviour; how many they are."""
    with sqlite3.connect(copy / "mutants.sqlite") as session:
        rows = session.execute(
            "SELECT module_path, operator_name, occurrence, start_pos_row, job_id FROM mutation_specs ORDER BY 1, 2, 3"
        ).fetchall()
        lines = {path: (copy / path).read_text("utf-8").splitlines() for path in {row[0] for row in rows}}
        telling = [
            job
            for path, kind, _, row, job in rows
            if KINDS.search(kind) and not SILENT.search(lines[path][row - 1])
        ]
        most = int(os.environ.get("ZHICHENG_MUTANTS", SAMPLE)) or len(telling)
        kept = set(random.Random(SEED).sample(telling, min(most, len(telling))))
        others = [(row[-1],) for row in rows if row[-1] not in kept]
        for table in ("mutation_specs", "work_items"):
            session.executemany(f"DELETE FROM {table} WHERE job_id = ?", others)
    return len(kept)


def read_survivors(copy: Path) -> list[str]:
    """The faults that no test found, as differences."""
    with sqlite3.connect(copy / "mutants.sqlite") as session:
        rows = session.execute("SELECT diff FROM work_results WHERE test_outcome = 'SURVIVED'").fetchall()
    return [row[0] for row in rows]
