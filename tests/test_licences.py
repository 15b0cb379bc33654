"""What we ship may be used by any office: no GPL and no AGPL among the packages needed at run time."""

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
ALLOWED = re.compile(
    r"MIT|BSD|0BSD|ISC|Apache|Python Software Foundation|PSF|MPL|Mozilla Public|Zlib|CC0|Unlicense|Public[ -]Domain"
    r"|LGPL|Lesser General Public|CC-BY-4\.0|OFL",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(
    r"(?<!L)(?<!Lesser )\bA?GPL|(?<!Lesser )General Public License|Affero|SSPL|EUPL", re.IGNORECASE
)
STATED = {"qrcode": "BSD"}
"""Packages whose metadata names two licences loosely; read in their licence file."""


def run_time_packages() -> set[str]:
    """All packages that Zhicheng needs when it runs, followed through their requirements on this machine."""
    found: set[str] = set()
    waiting = [("zhicheng", frozenset[str]())]
    while waiting:
        name, extras = waiting.pop()
        for line in _requires(name):
            need = Requirement(line)
            if need.marker is None or any(need.marker.evaluate({"extra": e}) for e in extras | {""}):
                key = need.name.lower().replace("_", "-")
                if key not in found or need.extras:
                    found.add(key)
                    waiting.append((need.name, frozenset(need.extras)))
    return found


def _requires(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


def licences() -> dict[str, str]:
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--with-system"]
    rows = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {row["Name"].lower().replace("_", "-"): row["License"] for row in rows}


def is_allowed(licence: str) -> bool:
    return bool(ALLOWED.search(licence)) and not FORBIDDEN.search(licence)


def test_packages_needed_at_run_time_are_free_to_ship() -> None:
    known = licences()
    needed = run_time_packages() & set(known)
    assert {"django", "duckdb", "polars"} <= needed
    faults = {name: known[name] for name in needed if not is_allowed(STATED.get(name, known[name]))}
    assert not faults, f"not on the list of licences we may ship: {faults}"


def test_browser_parts_are_free_to_ship() -> None:
    lock = ROOT / "package-lock.json"
    if not lock.is_file():
        pytest.skip("no browser parts")
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    shipped = {
        name: p.get("license", "none stated") for name, p in packages.items() if name and not p.get("dev")
    }
    faults = {name: licence for name, licence in shipped.items() if not is_allowed(licence)}
    assert not faults, f"not on the list of licences we may ship: {faults}"


@pytest.mark.parametrize(
    "licence",
    ["GPL-3.0-only", "AGPL-3.0", "GNU General Public License v2 (GPLv2)", "SSPL-1.0", "Proprietary"],
)
def test_forbidden_licences_are_seen(licence: str) -> None:
    assert not is_allowed(licence)


@pytest.mark.parametrize(
    "licence", ["LGPL-3.0-only", "BSD License", "MIT", "GNU Lesser General Public License v3 (LGPLv3)"]
)
def test_allowed_licences_are_seen(licence: str) -> None:
    assert is_allowed(licence)
