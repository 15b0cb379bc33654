"""The `places` bar: share of mentions placed, and precision against the labels kept in tests/lake.

Run from the repository: python bench/places.py [--extract pv-data.parquet] [--cache DIR]. Without the extract only the labels are read.
"""

import argparse
import time
from collections import Counter
from functools import partial
from pathlib import Path

import polars as pl

from run import Bench, Measure
from zhicheng.lake.places import Gazetteer
from zhicheng.lake.places.folding import fold

PLACED, PRECISION = 97, 98
LABELS = Path(__file__).parents[1] / "tests" / "lake"


def judge(gazetteer: Gazetteer, label: dict, place_id: str | None) -> str:
    """'right', 'coarse' (the province of the labelled city), 'wrong', or 'unplaced'."""
    place = gazetteer.place(place_id) if place_id else None
    if place is None or place.level == "country":
        return "unplaced"
    if label["level"] not in ("city", "province") or place.country != label["place_country"]:
        return "wrong"
    province = gazetteer.place(place.province).name if place.province else None
    wanted = label["place_province"]
    if place.level == label["level"]:
        same = fold(place.name) == fold(label["place"]) and (
            wanted is None or province is None or province == wanted
        )
        return "right" if same else "wrong"
    return "coarse" if place.level == "province" and place.name == wanted else "wrong"


def measure(gazetteer: Gazetteer, path: Path) -> list[tuple[str, dict, dict]]:
    """Verdict, label and answer of every labelled mention."""
    labels = pl.read_csv(path, comment_prefix="#")
    answers = gazetteer.resolve_many(labels.select("city", "region", "country"))
    pairs = zip(labels.rows(named=True), answers.rows(named=True), strict=True)
    return [(judge(gazetteer, label, answer["place_id"]), label, answer) for label, answer in pairs]


def report(gazetteer: Gazetteer, path: Path) -> None:
    verdicts = measure(gazetteer, path)
    counts = Counter(verdict for verdict, _, _ in verdicts)
    levels = Counter(answer["level"] for _, _, answer in verdicts)
    placed = len(verdicts) - counts["unplaced"]
    print(
        f"{path.name}: {len(verdicts)} mentions, city {levels['city']}, province {levels['province']}, placed {placed / len(verdicts):.3f}"
    )
    print(
        f"  precision {(counts['right'] + counts['coarse']) / placed:.4f} (of it at a coarser level {counts['coarse'] / placed:.4f}) {dict(counts)}"
    )
    shown = Counter(
        (v, *(label[f] for f in ("country", "region", "city", "place")), str(a["place_id"]), a["how"])
        for v, label, a in verdicts
        if v != "right"
    )
    for line, times in sorted(shown.items(), key=str):
        print("   ", times, *line, sep=" | ")


def report_extract(gazetteer: Gazetteer, path: Path) -> None:
    raw = pl.read_parquet(path, columns=["raw_city", "raw_state", "raw_country"])
    raw = raw.rename({"raw_city": "city", "raw_state": "region", "raw_country": "country"})
    start = time.perf_counter()
    answers = gazetteer.resolve_many(raw)
    took = time.perf_counter() - start
    shares = {
        level: round(count / raw.height, 4) for level, count in answers["level"].value_counts().iter_rows()
    }
    print(
        f"{path.name}: {raw.height} mentions in {took:.1f} s, {raw.unique().height} distinct; levels {shares}"
    )
    print(answers["how"].value_counts(sort=True, normalize=True).rows())


def count(path: Path) -> Measure:
    """Mentions of a file of labels, and how many of 100 are placed, by level, and placed rightly."""
    verdicts = measure(Gazetteer.load(None), path)
    counts, levels = (Counter(each[0] for each in verdicts), Counter(each[2]["level"] for each in verdicts))
    placed = len(verdicts) - counts["unplaced"]
    return {
        "mentions": len(verdicts),
        "placed %": 100 * placed / len(verdicts),
        "at a city %": 100 * levels["city"] / len(verdicts),
        "at a province %": 100 * levels["province"] / len(verdicts),
        "right of those placed %": 100 * (counts["right"] + counts["coarse"]) / placed,
    }


def is_met(medians: dict[str, Measure]) -> bool:
    """On every file of mentions."""
    return all(
        row["placed %"] >= PLACED and row["right of those placed %"] >= PRECISION
        for name, row in medians.items()
        if "tail" not in name
    )


bench = Bench(
    title="Placing addresses",
    bar=f"at least {PLACED} % of mentions placed at a city or province, at least {PRECISION} % of them rightly",
    protocol=(
        "Addresses drawn by seed from the PatentsView extract, labelled by hand before the gazetteer's answer was seen "
        "(tests/lake/places_labels.md). The bar is for mentions; the tail, of rare and odd spellings, is shown beside them. A "
        "province where the label names its city counts as right."
    ),
    cases={path.stem: partial(count, path) for path in sorted(LABELS.glob("places_*.csv"))},
    verdict=is_met,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extract", type=Path)
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    start = time.perf_counter()
    gazetteer = Gazetteer.load(options.cache)
    print(f"load {time.perf_counter() - start:.1f} s")
    for path in sorted(LABELS.glob("places_*.csv")):
        report(gazetteer, path)
    if options.extract:
        report_extract(gazetteer, options.extract)


if __name__ == "__main__":
    main()
