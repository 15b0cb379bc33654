"""Offices of earlier days are brought up to this program: nothing of their record changes, and work goes on in them."""

import pytest

from kept_office import STATES, WORK, KeptOffice, hash_files, read_chains, unpack_office

pytestmark = pytest.mark.prove

FIRST = "2026-11-26"
"""Before the first release editions were still changed under their date; cases of that day say so, and nothing else differs."""


@pytest.fixture(params=STATES, ids=lambda path: path.name.partition(".")[0])
def office(request, tmp_path):
    return unpack_office(request.param, tmp_path / "office")


def test_an_office_of_an_earlier_day_is_upgraded_after_a_backup(office, tmp_path, request):
    chains, papers, first = read_chains(office), hash_files(office), FIRST in request.node.name
    if first:
        assert "Run: zhicheng upgrade" in office.run("files", "check", expect=2)
        assert "a backup comes first" in office.run("upgrade", expect=2)
    told = office.run("upgrade", "--to", tmp_path / "before")
    assert ("changes were made" in told) == (len(list((tmp_path / "before").glob("*.json"))) == 1)
    assert "changes were made" in told or not first
    assert read_chains(office) == chains
    assert papers.items() <= hash_files(office).items()
    differing = office.run("cases", "rebuild", "--check", expect=1 if first else 0)
    lines = [line for line in differing.splitlines() if ": " in line]
    assert all("the edition it was opened under was changed" in line for line in lines), (
        "Whoever changes a released edition breaks the cases pinned to it: add an edition. Before the first release, pack the state anew."
    )
    office.run("cases", "publish")


def test_the_backup_of_the_first_day_comes_back_in_the_program_of_today(tmp_path):
    office = unpack_office(STATES[0], tmp_path / "office")
    chains = read_chains(office)
    office.run("backup", "make", "--to", tmp_path / "before")
    back = KeptOffice(tmp_path / "back")
    back.folder.mkdir()
    back.run("backup", "restore", "--from", tmp_path / "before")
    assert read_chains(back) == chains
    back.python(WORK.format(count=5, seed=1))
    after = read_chains(back)
    assert len(after) > len(chains)
    assert all(after[case][: len(chain)] == chain for case, chain in chains.items())
