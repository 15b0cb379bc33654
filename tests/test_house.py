"""The house keeps its sizes, its names and its promises."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "zhicheng"

GRAMMAR, INDICATOR, FILE, FUNCTION = 1000, 80, 300, 40
FLOORS = {
    "grammar", "rulebook", "register", "lake", "docket", "ledger", "finder", "front", "desks", "web",
}  # fmt: skip
SHELVES = {"sources", "tables", "parameters", "indicators", "scorecards", "procedures", "services"}
DESK_ROOMS = {"__init__", "apps", "urls", "views", "forms", "queries", "models", "jobs"}
DESK_SHELVES = {"templates", "templatetags", "migrations", "__pycache__"}
EMPTY_NAMES = {
    "util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "managers", "service",
    "handler", "handlers", "data", "info",
}  # fmt: skip
RULE_IMPORTS = {"ibis", "zhicheng.grammar", "zhicheng.rulebook"}

# Written so that this file does not contain what it forbids.
NEVER_TRACKED = {
    "a path of one machine": r"(?<![\w.])/(work|root|home|opt|Users)/[a-z]",
    "the address of a package registry": r"\b(pypi|pythonhosted|npmjs|npmmirror|yarnpkg)[.](org|com)",
    "an unfinished thought": r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b",
}
BINARY = {".png", ".ico", ".woff2", ".xlsx", ".parquet", ".zip", ".gz", ".xz", ".jpg", ".pdf"}


def modules(folder: Path = HOUSE) -> list[Path]:
    """Python files of the house without migrations."""
    return sorted(p for p in folder.rglob("*.py") if "migrations" not in p.parts)


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def tracked() -> list[Path]:
    """Files under version control; where there is none (an unpacked archive), the test is skipped."""
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if found.returncode:
        pytest.skip("not a git clone")
    return [ROOT / name for name in found.stdout.split("\0") if name and (ROOT / name).is_file()]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function with its lines, docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            docstring = (first.end_lineno or 0) - first.lineno + 1 if said else 0
            yield (
                f"{where(path)}:{node.lineno} {node.name}",
                (node.end_lineno or 0) - node.lineno + 1 - docstring,
            )


def where(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path) -> set[str]:
    """Modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_grammar_stays_small() -> None:
    total = sum(lines(path) for path in modules(HOUSE / "grammar"))
    assert total <= GRAMMAR, f"the grammar has {total} lines; its budget is {GRAMMAR}"


def test_indicators_stay_short() -> None:
    long = {where(p): lines(p) for p in modules(HOUSE / "rulebook" / "indicators") if lines(p) > INDICATOR}
    assert not long, f"an indicator fits {INDICATOR} lines: {long}"


def test_files_stay_short() -> None:
    long = {where(p): lines(p) for p in modules() if lines(p) > FILE}
    assert not long, f"a file fits {FILE} lines: {long}"


def test_functions_stay_short() -> None:
    long = {name: size for path in modules() for name, size in functions(path) if size > FUNCTION}
    assert not long, f"a function fits {FUNCTION} lines and aims at 8: {long}"


def test_names_say_something() -> None:
    named = [p for p in HOUSE.rglob("*") if p.suffix == ".py" or p.is_dir()]
    empty = [where(p) for p in named if p.stem in EMPTY_NAMES and not _forced(p)]
    assert not empty, f"these names say nothing: {empty}"


def _forced(path: Path) -> bool:
    """Django looks for a database backend in a file called base.py; a desk is named by its section, and so are its templates."""
    if path.is_dir():
        return path.parent.name in ("desks", "templates")
    return path.name == "base.py" and "DatabaseWrapper" in path.read_text("utf-8")


def test_tree_is_the_planned_one() -> None:
    floors = {p.name for p in HOUSE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert floors <= FLOORS, f"unplanned floors: {floors - FLOORS}"
    shelves = {p.name for p in (HOUSE / "rulebook").iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert shelves <= SHELVES, f"unplanned shelves of the rulebook: {shelves - SHELVES}"


def test_desks_share_one_floor_plan() -> None:
    desks = [p for p in (HOUSE / "desks").glob("*") if (p / "__init__.py").is_file()]
    odd = [where(p) for desk in desks for p in desk.iterdir() if p.stem not in DESK_ROOMS | DESK_SHELVES]
    assert not odd, f"a desk has urls, views, forms, queries, models, jobs and templates, nothing else: {odd}"
    bare = [where(d) for d in desks if not (d / "urls.py").is_file() or not _has(d, "views")]
    assert not bare, f"a desk has at least urls and views: {bare}"


def _has(desk: Path, room: str) -> bool:
    """A room is a module, or a folder of modules once it outgrows one."""
    return (desk / f"{room}.py").is_file() or (desk / room).is_dir()


def test_rules_import_only_the_grammar() -> None:
    def allowed(name: str) -> bool:
        stem = name.partition(".")[0]
        return stem in sys.stdlib_module_names or any(
            name == a or name.startswith(a + ".") for a in RULE_IMPORTS
        )

    odd = {where(p): sorted(n for n in imports(p) if not allowed(n)) for p in modules(HOUSE / "rulebook")}
    odd = {name: found for name, found in odd.items() if found}
    assert not odd, f"a rule imports the grammar, ibis and the standard library only: {odd}"


def test_tracked_files_are_clean() -> None:
    faults = []
    for path in tracked():
        if path.suffix not in BINARY:
            text = path.read_text("utf-8")
            faults += [
                f"{where(path)}: {what}" for what, made in NEVER_TRACKED.items() if re.search(made, text)
            ]
    assert not faults, "\n".join(faults)


def test_tracked_files_are_small() -> None:
    big = {where(p): p.stat().st_size for p in tracked() if p.stat().st_size > 1_500_000}
    assert not big, f"data does not belong into the repository: {big}"


def test_templates_hold_no_script_and_no_style() -> None:
    """The content security policy allows neither; classes and data attributes say it instead."""
    made = re.compile(
        r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|<script(?![^>]*\bsrc=)|javascript:""", re.IGNORECASE
    )
    inert = re.compile(r"""<script type="application/json".*?</script>""", re.DOTALL)
    faults = [
        f"{where(path)}: {match.group().strip()}"
        for path in sorted(HOUSE.rglob("templates/**/*.html"))
        for match in made.finditer(inert.sub("", path.read_text("utf-8")))
    ]
    assert not faults, "\n".join(faults)


def documented() -> str:
    return "\n".join(p.read_text("utf-8") for p in sorted((ROOT / "docs").rglob("*.md")))


def test_every_command_is_documented() -> None:
    names = [p.stem for p in (HOUSE / "web" / "commands").glob("*.py") if not p.stem.startswith("_")]
    pages = documented()
    missing = [name for name in names if f"zhicheng {name}" not in pages]
    assert not missing, f"no page in docs/ names these commands: {missing}"


def test_every_setting_is_documented() -> None:
    """A setting is an environment variable of ours."""
    made = re.compile(r"""["'](ZHICHENG_[A-Z_]+|DATABASE_URL|SECRET_KEY|DJANGO_[A-Z_]+)["']""")
    used = {m for path in HOUSE.rglob("*.py") for m in made.findall(path.read_text("utf-8"))}
    used -= {"DJANGO_SETTINGS_MODULE", "SECRET_KEY"}
    page = (ROOT / "docs/how-to/install-for-an-office.md").read_text("utf-8")
    missing = sorted(name for name in used if f"`{name}`" not in page)
    assert not missing, f"docs/how-to/install-for-an-office.md does not name {missing}"


def test_every_rule_is_documented() -> None:
    rules = [p for p in (HOUSE / "rulebook").glob("*/*.py") if not p.stem.startswith("_")]
    pages = {p.stem for p in (ROOT / "docs/rulebook").rglob("*.md")}
    missing = sorted(where(p) for p in rules if p.stem not in pages)
    assert not missing, f"run `make docs`; no page in docs/rulebook for {missing}"


def test_every_decision_is_short() -> None:
    """Ten lines of context, choice and price; the paper exercise alone may be longer."""
    long = {
        p.name: n
        for p in (ROOT / "docs/decisions").glob("0*.md")
        if (n := sum(1 for line in p.read_text("utf-8").splitlines() if line.strip())) > 14
        and "on-paper" not in p.name
    }
    assert not long, f"a decision record has ten lines: {long}"


@pytest.mark.parametrize("other", ["dev", "spark", "mutation"])
def test_all_locks_agree(other):
    """What the product runs on is locked to the same versions as what is installed beside it."""
    run, more = (
        set(re.findall(r"^[a-z0-9-]+==[^ ]+", (ROOT / name).read_text("utf-8"), re.M))
        for name in ("requirements.lock", f"requirements-{other}.lock")
    )
    names = {each.partition("==")[0] for each in run}
    shared = {each for each in more if each.partition("==")[0] in names}
    assert len(run) > 40
    assert shared <= run, f"make lock; not as in requirements.lock: {sorted(shared - run)}"
    assert other != "dev" or run <= more


DOCKET = 1500
RECORDS = {"Entry", "Paper", "Sealed", "Member", "Holder", "ClockRow", "Link"}
OF_A_CASE = {"case", "case__in", "entry__case", "entry__case__in", "other"}
UNSCOPED = {
    "every",
    "for_office_work",
    "_default_manager",
    "_base_manager",
    "cases_offered",
    "memberships",
    "linked_from",
}
FREE = {
    "desks/disputes/queries/synthetic.py": "drives invented cases for a demonstration and shows them to nobody",
    "desks/disputes/queries/issuing.py": "locks the case that the desk was given, and counts document numbers over the whole office",
    "desks/disputes/queries/publishing.py": "tells the lake of all cases, veiled, for the office and not for a reader",
}  # fmt: skip
"""Files above the docket that ask for cases for nobody, each with its reason."""


def test_the_docket_stays_small() -> None:
    total = sum(lines(path) for path in modules(HOUSE / "docket"))
    assert total <= DOCKET, f"the docket has {total} lines; its budget is {DOCKET}"


def test_cases_are_asked_for_by_somebody() -> None:
    """Above the docket every question about cases goes through one that somebody may see, or through a queryset of such."""
    paths = [p for floor in ("desks", "front") for p in modules(HOUSE / floor)]
    free = {HOUSE / name for name in FREE}
    faults = [
        fault
        for path in paths
        if path not in free
        for fault in unscoped(path.read_text("utf-8"), where(path))
    ]
    assert not faults, "use Case.objects.seen_by(actor), or filter by case=, case__in=:\n" + "\n".join(faults)
    idle = [
        where(path) for path in free if path.is_file() and not list(unscoped(path.read_text("utf-8"), ""))
    ]
    assert not idle, f"these need no exception: {idle}"


def unscoped(text: str, name: str) -> Iterator[str]:
    """Places of a file that ask for cases, or for what belongs to them, without saying who asks."""
    tree = ast.parse(text)
    ours = {
        a.name
        for n in ast.walk(tree)
        if isinstance(n, ast.ImportFrom) and n.module == "zhicheng.docket.models"
        for a in n.names
    } & (RECORDS | {"Case"})
    above = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in UNSCOPED:
            yield f"{name}:{node.lineno} .{node.attr}"
        elif (
            isinstance(node, ast.Attribute)
            and node.attr == "objects"
            and isinstance(node.value, ast.Name)
            and node.value.id in ours
        ):
            if not _is_scoped(node, node.value.id, above):
                yield f"{name}:{node.lineno} {node.value.id}.objects"
        elif isinstance(node, ast.Call) and any(
            isinstance(each, ast.Name) and each.id in ours for each in node.args
        ):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("get_object_or_404", "get_list_or_404"):
                yield f"{name}:{node.lineno} {called}"


def _is_scoped(node: ast.Attribute, model: str, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether a manager is asked for somebody's cases, filtered by a case, or loads what belongs to cases found already."""
    chain: list[tuple[str, ast.Call]] = []
    at: ast.AST = node
    while isinstance(step := above.get(at), ast.Attribute) and isinstance(call := above.get(step), ast.Call):
        chain.append((step.attr, call))
        at = call
    names = [called for called, _call in chain]
    if model == "Case":
        return names[:1] == ["seen_by"]
    loads = isinstance(parent := above.get(at), ast.Call) and getattr(parent.func, "id", "") == "Prefetch"
    return loads or any(
        called == "filter" and {k.arg for k in call.keywords} & OF_A_CASE for called, call in chain
    )


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Case.objects.seen_by(actor).filter(pk=1)", 0),
        ("Case.objects.filter(pk=1)", 1),
        ("Case.objects.for_office_work()", 2),
        ("Case.every.get(pk=1)", 1),
        ("office.cases_offered.all()", 1),
        ("get_object_or_404(Case, pk=1)", 1),
        ("Entry.objects.filter(case=case).order_by('seq')", 0),
        ("Entry.objects.select_related('actor').filter(pk=1)", 1),
        ("Entry.objects.select_related('actor').filter(pk=1, case__in=seen)", 0),
        ("Entry.objects.get(pk=1)", 1),
        ("Prefetch('holders', Holder.objects.filter(until=None))", 0),
        ("list(Holder.objects.filter(until=None))", 1),
        ("Sealed.objects.filter(entry__case=case)", 0),
        ("Paper.objects.count()", 1),
    ],
)  # fmt: skip
def test_a_question_for_nobody_is_found(text: str, faults: int) -> None:
    given = f"from zhicheng.docket.models import Case, Entry, Holder, Paper, Sealed\n{text}\n"
    assert len(list(unscoped(given, "x.py"))) == faults
