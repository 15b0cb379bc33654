"""Every kind of page, with an address that shows it: full, empty and mistaken."""

import re
from dataclasses import dataclass

import httpx

CITY = "Shenzhen"
WHY = "technology_advantage"
THREE = "city=cn:110000&city=cn:310000"
PARTS = ("technology", "opportunities", "people", "partners", "quality", "figures")
"""The tabs of a city's profile, beside its overview and standing."""


@dataclass(frozen=True)
class Route:
    """A page to look at: its name in file names, its address and the status it answers."""

    name: str
    path: str
    status: int = 200


def common() -> list[Route]:
    """Pages that an empty lake has too."""
    return [
        Route("home", "/"),
        Route("cities", "/cities/"),
        Route("patents", "/patents/"),
        Route("rules", "/rules/"),
        Route("rule-indicator", f"/rules/indicators/{WHY}/"),
        Route("rule-source", "/rules/sources/sipo_2016_86/"),
        Route("rule-source-partly-known", "/rules/sources/pnid_2017/"),
        Route("rule-table", "/rules/tables/attributions/"),
        Route("rule-parameter", "/rules/parameters/strength_minimum/"),
        Route("rule-procedure", "/rules/procedures/adjudication/"),
        Route("rule-scorecard", "/rules/scorecards/innovation_index/"),
        Route("rule-service", "/rules/services/report_false_patent/"),
        Route("services", "/services/"),
        Route("services-none", "/services/?q=passport"),
        Route("service", "/services/report_false_patent/"),
        Route("receipt", "/receipt/"),
        Route("receipt-verify", "/receipt/verify/"),
        Route("decisions", "/decisions/"),
        Route("outlets", "/outlets/"),
        Route("outlets-none", "/outlets/?district=000000"),
        Route("coverage", "/outlets/coverage/"),
        Route("appointment", "/outlets/appointment/"),
        Route("ratings", "/ratings/"),
        Route("on-time", "/on-time/"),
        Route("figures", "/figures/"),
        Route("data", "/data/"),
        Route("pool", "/data/pool/"),
        Route("load", "/data/load/"),
        Route("login", "/accounts/login/"),
        Route("password-reset", "/accounts/password/reset/"),
        Route("questions", "/questions/"),
        Route("compare", "/compare/"),
        Route("gallery", "/gallery/"),
    ]


def mistaken() -> list[Route]:
    """Pages that say what went wrong."""
    return [
        Route("nowhere", "/nowhere/", 404),
        Route("no-such-city", "/cities/atlantis/", 404),
        Route("no-such-rule", "/rules/indicators/nothing/", 404),
        Route("no-such-figure", "/figures/nothing/", 404),
        Route("no-such-dataset", "/cities/?dataset=nothing", 404),
        Route("no-such-count", "/cities/?count=nothing", 400),
        Route("compare-nobody", "/compare/?city=nowhere", 404),
        Route("no-such-applicant", "/applicants/nobody/", 404),
        Route("no-such-member", "/clusters/?cities=Shenzhen%0AAtlantis", 400),
        Route("projects-for-staff", "/projects/", 403),
        Route("register-for-staff", "/ledger/", 403),
        Route("systems-for-users", "/systems/", 403),
        Route("backups-for-administrators", "/upkeep/", 403),
        Route("ways-for-users", "/sign-on/", 403),
        Route("sign-on-lost", "/sign-on/first/", 400),
        Route("sign-on-unasked", "/sign-on/authorize", 400),
        Route("mediations-for-parties", "/mediation/", 403),
    ]


def full(url: str) -> list[Route]:
    """All pages of a filled lake; the ids are read from the pages themselves."""
    with httpx.Client(base_url=url, timeout=60, follow_redirects=True) as client:
        place = first(client, f"/cities/?q={CITY}", r'href="/cities/([^/"?]+)/')
        found = [
            *common(),
            *of_city(place),
            *of_datasets(client),
            *of_reasons(client, place),
            *of_figures(place),
            *of_applicants(client, place),
            *of_comparisons(place),
            *of_searches(),
        ]
    return [*found, *mistaken()]


def of_datasets(client: httpx.Client) -> list[Route]:
    """Of each dataset its page, its cities, its patents and one of them."""
    sets = dict.fromkeys(every(client, "/data/", r'href="/data/([^/"?]+)/'))
    routes: list[Route] = []
    for dataset in sets:
        if dataset in ("load", "pool"):
            continue
        listed, one = f"/patents/?dataset={dataset}", rf'href="(/patents/{re.escape(dataset)}/[^"?]+)'
        routes += [Route(f"patent-{dataset}", path) for path in every(client, listed, one)[:1]]
        routes += [Route(f"patents-{dataset}", listed), Route(f"data-{dataset}", f"/data/{dataset}/")]
        routes += [Route(f"cities-{dataset}", f"/cities/?dataset={dataset}")]
    assert sum(route.name.startswith("patent-") for route in routes) > 1
    return routes


def of_city(place: str) -> list[Route]:
    """A city's profile with its tabs and report, and a cluster's."""
    city, cluster = f"/cities/{place}/", "/cities/cluster:greater_bay_area/"
    return [
        Route("city", city),
        Route("not-measurable", f"{city}?count=applicant"),
        *(Route(f"city-{part}", f"{city}{part}/") for part in PARTS),
        Route("city-quality-synthetic", f"{city}quality/?dataset=synthetic"),
        Route("city-of-cluster", f"{cluster}?dataset=patentsview~greater_bay_area"),
        Route("city-standing", f"{city}standing/"),
        Route("city-standing-weights", f"{city}standing/?dataset=synthetic&w-match=20&w-operation=x"),
        Route("why-standing", f"{city}standing/?why=match"),
        Route("city-report", f"{city}report/"),
        Route("city-report-read", f"{city}report/read/?dataset=synthetic"),
        Route("patents-of-city", f"/patents/?city={place}"),
    ]


def of_reasons(client: httpx.Client, place: str) -> list[Route]:
    """Where a figure comes from, and the records behind it."""
    why = first(client, f"/cities/{place}/", rf'href="(/why/{WHY}/[^"#]+)"').replace("&amp;", "&")
    return [
        Route("why", why),
        Route("evidence", why.replace("/why/", "/evidence/")),
        Route("why-matrix", f"/why/city_complexity/?city={place}&dataset=synthetic&count=whole"),
    ]


def of_figures(place: str) -> list[Route]:
    """Figures as a series, as bars, as a matrix, and one that its dataset lacks."""
    return [
        Route("figure-series", "/figures/patent_count/?by=filing_year"),
        Route("figure-bars", f"/figures/technology_advantage/?by=field&city={place}"),
        Route("figure-matrix", "/figures/city_complexity/?dataset=synthetic"),
        Route("figure-lacking", "/figures/citations_5/?dataset=patentsview"),
    ]


def of_applicants(client: httpx.Client, place: str) -> list[Route]:
    """Applicants, fields and clusters."""
    return [
        Route("applicants", "/applicants/"),
        Route("applicants-found", f"/applicants/?city={place}&field=4&dataset=synthetic"),
        Route("applicant", first(client, f"/applicants/?city={place}", r'href="(/applicants/[^/"?]+/)')),
        Route("fields", "/fields/"),
        Route("field", "/fields/4/"),
        Route("clusters", "/clusters/"),
    ]


def of_comparisons(place: str) -> list[Route]:
    """Cities beside one another."""
    return [
        Route("compare-one", f"/compare/?city={place}&city=nowhere&q=guang"),
        Route("compare-three", f"/compare/?city={place}&{THREE}&dataset=synthetic&compute=1"),
        Route("compare-cluster", f"/compare/?city=~greater_bay_area&{THREE}&dataset=synthetic&compute=1"),
    ]


def of_searches() -> list[Route]:
    """What is found, and what is not."""
    return [
        Route("cities-found", f"/cities/?q={CITY}"),
        Route("nothing-found", "/cities/?q=zzzzzz"),
        Route("questions-found", "/questions/?q=Munich+batteries"),
        Route("questions-none", "/questions/?q=zzzzzz"),
    ]


def desk(url: str, session: str) -> list[Route]:
    """Pages of cases, offices and posts for an officer; the ids are read from the pages themselves."""
    with httpx.Client(base_url=url, timeout=60, cookies={"sessionid": session}) as client:
        cases = list(dict.fromkeys(every(client, "/cases/?view=office", r'href="(/cases/[0-9a-f-]{36}/)"')))
        closed = every(client, "/cases/?view=closed", r'href="(/cases/[0-9a-f-]{36}/)"')
        found = {name: pick(client, [*cases, *closed], made) for name, made in OF_A_CASE.items()}
        office = first(client, "/register/", r'href="(/register/\d+/)"')
        return [
            *register(client),
            Route("cases", "/cases/?view=office"),
            Route("counter", "/counter/"),
            Route("counter-file", "/counter/file/report_false_patent/"),
            Route("counter-file-request", "/counter/file/request_adjudication/"),
            Route("counter-bulk", "/counter/bulk/report_false_patent/"),
            Route("counter-outlets", "/counter/outlets/"),
            Route("counter-outlet-new", "/counter/outlets/new/"),
            Route("counter-appointments", "/counter/appointments/"),
            Route("counter-ratings", "/counter/ratings/"),
            Route("decisions-work", "/decisions/work/"),
            Route("cases-none", "/cases/?view=office&q=zzzzzz"),
            Route("case-kinds", "/cases/new/"),
            Route("case-new", "/cases/new/adjudication/"),
            Route("case", cases[0]),
            Route("case-closed", closed[0]),
            *(Route(f"case-{name}", path) for name, path in found.items()),
            Route("hearings", "/cases/hearings/"),
            Route("mediations-none", "/mediation/"),
            Route("overdue", "/cases/overdue/"),
            Route("drafts", "/cases/drafts/"),
            Route("saved-views", "/cases/views/"),
            Route("systems", "/systems/"),
            Route("ways", "/sign-on/"),
            Route("sign-on-systems", "/systems/sign-in/", 403),
            Route("no-such-case", "/cases/00000000-0000-4000-8000-000000000000/", 404),
            Route("offices", "/register/"),
            Route("offices-none", "/register/?q=zzzzzz"),
            Route("office", office),
            Route("post-give", f"{office}give/"),
            Route("post-end", first(client, office, r'href="(/register/\d+/posts/\d+/end/)"')),
        ]


FILE = """案号,案由,请求人,提交处理请求,立案,经办科室
〔2026〕1号,水泵,甲公司,2026-03-02,2026-03-06,一科
〔2026〕2号,台灯,乙公司,2026-03-02,,二科
〔2026〕3号,坏行,,昨天,,
"""


def register(client: httpx.Client) -> list[Route]:
    """Pages of the case register: a file that waits to be confirmed, one that was taken, a case of it."""
    taken = hand_in(client, FILE)
    if mark := re.search(r'name="mark" value="(\w+)"', client.get(taken).text):
        client.post(taken, data={"mark": mark[1], "csrfmiddlewaretoken": client.cookies["csrftoken"]}, headers={"Referer": str(client.base_url)})  # fmt: skip
    seen = hand_in(client, FILE.replace("2026-03-06", "2026-03-09").replace("2号", "4号"))
    return [
        Route("register", "/ledger/"),
        Route("register-none", "/ledger/?q=zzzzzz"),
        Route("register-import", "/ledger/import/"),
        Route("register-preview", seen),
        Route("register-taken", taken),
        Route("register-case", first(client, "/ledger/", r'href="(/ledger/[0-9a-f-]{36}/)"')),
        Route("register-unreadable", hand_in(client, "no,register\r\n1,2\r\n"), 422),
    ]


def hand_in(client: httpx.Client, content: str) -> str:
    """Hand a file in to the case register; the address that tells what it would do."""
    page = client.get("/ledger/import/").text
    office = re.search(r'<select name="office".*?<option value="(\d+)"', page, re.DOTALL)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert office, "the register has a form for staff"
    assert token, "a form has a token"
    said = {"office": office[1], "procedure": "adjudication", "csrfmiddlewaretoken": token[1]}
    answer = client.post("/ledger/import/", data=said, files={"file": ("register.csv", content.encode("utf-8"))}, headers={"Referer": str(client.base_url)})  # fmt: skip
    assert answer.status_code == 302, answer.status_code
    return answer.headers["location"]


OF_A_CASE = {
    "parties": r'href="(/cases/[0-9a-f-]{36}/parties/)"',
    "act": r'href="(/cases/[0-9a-f-]{36}/do/(?!draft_letter)\w+/)"',
    "letter": r'href="(/cases/[0-9a-f-]{36}/letters/\d+/)"',
    "clock": r'href="(/cases/[0-9a-f-]{36}/clocks/\w+/\d+/)"',
    "papers": r'href="(/cases/[0-9a-f-]{36}/papers/[^"]*view/[^"]*|/cases/[0-9a-f-]{36}/papers/)"',
}
"""Pages that hang on a case, as its own page names them."""


def pick(client: httpx.Client, cases: list[str], made: str) -> str:
    """The first match of a pattern in the page of any of the cases."""
    for path in cases:
        if found := every(client, path, made):
            return found[0].replace("&amp;", "&")
    raise AssertionError(f"no case has {made}")


def every(client: httpx.Client, path: str, made: str) -> list[str]:
    """All matches of a pattern in a page."""
    answer = client.get(path)
    answer.raise_for_status()
    return re.findall(made, answer.text)


def first(client: httpx.Client, path: str, made: str) -> str:
    """The first match of a pattern in a page."""
    found = every(client, path, made)
    assert found, f"{path} has no {made}"
    return found[0]
