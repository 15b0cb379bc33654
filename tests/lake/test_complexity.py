"""Economic complexity against EconGeo, ecomplexity and econcomplex, and against values worked by hand.

The reference files lie outside the repository (shared/reference/complexity). Where a reference rounds, the exact value is
compared within its rounding, and its rounding is repeated here to compare to the last digit.
"""

import csv
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr

from zhicheng.lake import complexity as ec

EXACT = 1e-9
Read = Callable[[str], np.ndarray]


@pytest.fixture(scope="module")
def read(shared: Path) -> Read:
    """Read a file of numbers whose first column and row are names; blanks are nan. One column comes as a vector."""

    def from_file(name: str) -> np.ndarray:
        rows = list(csv.reader((shared / "reference" / "complexity" / f"{name}.csv").open(encoding="utf-8")))
        found = np.array([[float(cell or "nan") for cell in row[1:]] for row in rows[1:]])
        return found[:, 0] if found.shape[1] == 1 else found

    return from_file


@pytest.fixture(scope="module")
def long(shared: Path) -> Callable[[str], dict[str, np.ndarray]]:
    """Read a long file of city40: each column of numbers as cities by fields."""

    def from_file(name: str) -> dict[str, np.ndarray]:
        rows = list(
            csv.DictReader((shared / "reference" / "complexity" / f"{name}.csv").open(encoding="utf-8"))
        )
        names = [key for key in rows[0] if not key.startswith(("city", "tech"))]
        return {key: np.array([float(row[key]) for row in rows]).reshape(-1, 25) for key in names}

    return from_file


@pytest.fixture(scope="module")
def counts(read: Read) -> np.ndarray:
    return read("city40_input")


@pytest.fixture(scope="module")
def present(counts: np.ndarray) -> np.ndarray:
    return ec.find_present(counts)


def near(found: np.ndarray, wanted: np.ndarray, within: float = EXACT) -> None:
    np.testing.assert_allclose(found, wanted, rtol=0, atol=within)


def standard(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / values.std()


# Advantage and the structure of counts


def test_advantage_of_the_small_example(read: Read) -> None:
    counts = read("lq5_input")
    near(ec.advantage(counts), read("lq5_lq"))
    near(ec.advantage(counts), read("lq5_rca"))
    assert (ec.find_present(counts) == read("lq5_rca_binary")).all()
    assert (ec.find_present(counts) == read("lq5_lq_binary")).all()


def test_exactly_one_is_present(read: Read) -> None:
    """The third city holds the second field in exactly the common share."""
    counts = read("lq5_input")
    assert ec.advantage(counts)[2, 1] == 1.0
    assert ec.find_present(counts)[2, 1]


def test_advantage_of_the_forty_cities(counts, present, read, long) -> None:
    near(ec.advantage(counts), long("city40_ecomplexity")["rca"])
    rounded = read("city40_rca")
    near(ec.advantage(counts), rounded, 0.005 + EXACT)
    assert (np.round(ec.advantage(counts), 2) == rounded).all()
    assert (present == read("city40_rca_binary")).all()
    assert present.sum() == 561


def test_structures_of_cities(read: Read) -> None:
    counts, wanted = read("lq5_input"), read("lq5_region_indices").T
    near(ec.herfindahl(counts), wanted[0])
    near(np.round(ec.entropy(counts), 3), wanted[1])
    near(ec.entropy(counts), wanted[1], 5e-4)
    near(ec.krugman(counts), wanted[2])
    near(ec.specialisation(counts), wanted[3])
    near(ec.hachman(counts), wanted[4])
    assert (ec.find_present(counts).sum(axis=1) == wanted[5]).all()


def test_structures_of_fields(read: Read) -> None:
    counts, wanted = read("lq5_input"), read("lq5_industry_indices").T
    near(ec.locational_gini(counts), wanted[0])
    assert (ec.find_present(counts).sum(axis=0) == wanted[1]).all()


def test_incomes_repeat_the_rounding_of_the_reference(read: Read) -> None:
    """EconGeo rounds advantages to two digits before it weighs with them; ours are the same formula without."""
    counts, incomes = read("ex31_input"), np.array([1000.0, 2000.0, 1500.0, 800.0, 3000.0])
    shares = counts / counts.sum(axis=1, keepdims=True)

    def weigh(digits: int) -> np.ndarray:
        quotients = np.round(shares / (counts.sum(axis=0) / counts.sum()), digits)
        return incomes @ (quotients / quotients.sum(axis=0))

    near(weigh(2), read("ex31_prody")[0], 1e-8)
    near(shares @ weigh(2), read("ex31_expy")[0], 1e-8)
    near(ec.prody(counts, incomes), weigh(15))
    near(ec.expy(counts, incomes), shares @ weigh(15))


# Complexity


def test_complexity_equals_ecomplexity(present, long) -> None:
    wanted, found = long("city40_ecomplexity"), ec.complexity(present)
    near(found.cities, wanted["eci"][:, 0], 1e-12)
    near(found.fields, wanted["pci"][0], 1e-12)
    near(found.diversity, wanted["diversity"][:, 0])
    near(found.ubiquity, wanted["ubiquity"][0])
    assert found.fields.std() == pytest.approx(2.0338645, abs=1e-7)


def test_complexity_equals_econcomplex_on_its_own_scale_and_sign(present, read) -> None:
    found = ec.complexity(present)
    near(found.cities, read("city40_econcomplex_eci"), 1e-12)
    near(found.fields_by_ubiquity, read("city40_econcomplex_pci"), 1e-12)


def test_the_two_rules_of_sign_conflict_on_unstructured_data(present, read) -> None:
    """By the cities' sign the common fields are the complex ones here; econcomplex turns the fields round."""
    found = ec.complexity(present)
    assert found.fault == "two_signs"
    assert np.corrcoef(found.cities, found.diversity)[0, 1] == pytest.approx(0.82, abs=0.01)
    assert np.corrcoef(found.fields, found.ubiquity)[0, 1] == pytest.approx(0.76, abs=0.01)
    assert np.corrcoef(found.fields, read("city40_econcomplex_pci"))[0, 1] == pytest.approx(-1.0)


@pytest.mark.parametrize("name", ["hh_s4", "ex31", "city40"])
@pytest.mark.parametrize("side", ["KCI", "TCI"])
def test_knowledge_complexity_repeats_the_rounding_of_the_reference(name: str, side: str, read: Read) -> None:
    """EconGeo rounds the averages to four digits, takes the second eigenvector and divides by its sum.

    With its rounding the reference is met; without, this solver (another than the product's) meets ours.
    """
    raw = read(f"{name}_input")
    present = (raw if name == "hh_s4" else ec.find_present(raw)).astype(float)
    matrix = present if side == "KCI" else present.T

    def solve(digits: int) -> np.ndarray:
        means = (matrix / matrix.sum(axis=1, keepdims=True)) @ (matrix / matrix.sum(axis=0)).T
        values, vectors = np.linalg.eig(np.round(means, digits))
        vector = vectors[:, np.argsort(-values.real)[1]].real
        vector = vector / vector.sum()
        return -vector if turned(vector) else vector

    def turned(vector: np.ndarray) -> bool:
        """Cities follow the twentieth reflection (Pearson), fields go against ubiquity (Spearman)."""
        if side == "KCI":
            return np.corrcoef(vector, ec.reflect(matrix, steps=20).cities)[0, 1] < 0
        return spearmanr(vector, matrix.sum(axis=1)).statistic > 0

    near(solve(4), read(f"{name}_{side}"), 1e-9)
    found = ec.complexity(present)
    ours = found.cities_uncentred if side == "KCI" else found.fields_uncentred
    near(np.abs(ours / ours.sum()), np.abs(solve(15)), 1e-9)


def test_knowledge_complexity_without_rounding(present, read) -> None:
    exact, rounded = read("city40_TCI_exact_vs_rounded").T
    ours = ec.complexity(present).fields_uncentred
    near(ours / ours.sum(), exact)
    assert 5e-4 < np.abs(exact - rounded).max() < 7e-4


# Relatedness


@pytest.mark.parametrize(
    ("method", "name"),
    [("association", "association"), ("probability", "prob"), ("cosine", "cosine"), ("jaccard", "Jaccard")],
)
def test_relatedness_equals_econgeo(method, name, read) -> None:
    near(ec.relate(read("city40_cooc"), method=method), read(f"city40_relatedness_{name}"), 1e-12)


def test_fields_together_are_counted(present, read) -> None:
    together = ec.count_together(present)
    assert (together.diagonal() == present.sum(axis=0)).all()
    np.fill_diagonal(together, 0)
    assert (together == read("city40_cooc")).all()


def test_proximity_equals_ecomplexity(present, long) -> None:
    near(ec.proximity(present), long("city40_proximity")["proximity"], 0)


def test_density_equals_ecomplexity_and_the_diagonal_matters(present, long) -> None:
    one = ec.density(present, ec.proximity(present))
    near(one, long("city40_ecomplexity")["density"], 1e-12)
    zero = ec.density(present, ec.proximity(present, diagonal="zero"))
    assert np.abs(one - zero).max() == pytest.approx(0.1395, abs=1e-4)


def test_density_equals_econgeo(present, read) -> None:
    """As a percentage, rounded to two digits; inside and outside to whole percents."""
    related = (read("city40_relatedness_prob") > 1).astype(float)
    for relation, name in ((read("city40_relatedness_cosine"), "cosine"), (related, "prob_binary")):
        found = 100 * ec.density(present, relation)
        near(found, read(f"city40_reldens_{name}"), 0.005 + EXACT)
        assert (np.round(found, 2) == read(f"city40_reldens_{name}")).all()
    for found, name in ((ec.density_internal, "int"), (ec.density_external, "ext")):
        wanted = read(f"city40_reldens_{name}")
        near(100 * found(present, related), wanted, 0.5 + EXACT)
        np.testing.assert_array_equal(np.round(100 * found(present, related)), wanted)


def test_outlook_equals_ecomplexity_from_the_uncentred_vector(present, long) -> None:
    """ecomplexity weighs with the eigenvector as it comes and standardises the index afterwards."""
    wanted, found, near_ones = long("city40_ecomplexity"), ec.complexity(present), ec.proximity(present)
    index, gain = ec.outlook(present, near_ones, found.fields_uncentred)
    near(standard(index), wanted["coi"][:, 0], 1e-12)
    near(gain, wanted["cog"], 1e-12)


def test_outlook_from_published_complexities_differs_by_a_stated_amount(present, long) -> None:
    wanted, found, near_ones = long("city40_ecomplexity"), ec.complexity(present), ec.proximity(present)
    index, gain = ec.outlook(present, near_ones, found.fields)
    assert np.abs(standard(index) - wanted["coi"][:, 0]).max() == pytest.approx(0.147, abs=1e-3)
    assert np.corrcoef(index, wanted["coi"][:, 0])[0, 1] == pytest.approx(0.998, abs=1e-3)
    assert np.abs(gain - wanted["cog"]).max() == pytest.approx(0.2525, abs=1e-4)


def test_continuous_form_equals_ecomplexity(counts, present, long) -> None:
    wanted, strengths = long("city40_ecomplexity_continuous"), ec.advantage(counts)
    near_ones = ec.correlate(strengths)
    dense = ec.density(strengths, near_ones)
    near(dense, wanted["density"], 1e-12)
    fields = ec.complexity(present).fields_uncentred
    index, gain = ec.outlook(present, near_ones, fields, near=dense)
    near(standard(index), wanted["coi"][:, 0], 1e-12)
    near(gain, wanted["cog"], 1e-12)


# Iterations


def test_fitness_equals_econcomplex(present, read) -> None:
    found = ec.fitness(present)
    near(found.cities, read("city40_econcomplex_fitness_city"), 1e-12)
    near(found.fields, read("city40_econcomplex_fitness_tech"), 1e-12)
    assert (found.steps, found.converged) == (18, True)


@pytest.mark.parametrize("name", ["hh_s4", "ex31"])
@pytest.mark.parametrize("steps", [0, 1, 2, 3, 19, 20])
def test_reflections_equal_econgeo(name: str, steps: int, read: Read) -> None:
    raw = read(f"{name}_input")
    found = ec.reflect(raw if name == "hh_s4" else ec.find_present(raw), steps=steps)
    if steps != 19:
        near(found.cities, read(f"{name}_MORc_steps{steps}"))
    if steps != 20:
        near(found.fields, read(f"{name}_MORt_steps{steps}"))


def test_reflections_of_the_forty_cities(present, read) -> None:
    near(ec.reflect(present, steps=20).cities, read("city40_MORc20"))
    near(ec.reflect(present, steps=19).fields, read("city40_MORt19"))


def test_late_reflections_keep_their_digits(present, read) -> None:
    """In exact fractions; econcomplex lets the constant swallow digits and is 3e-8 off."""
    cities = [Fraction(int(row.sum())) for row in present]
    fields = [Fraction(int(column.sum())) for column in present.T]
    of_city = [np.flatnonzero(row) for row in present]
    of_field = [np.flatnonzero(column) for column in present.T]
    for _ in range(20):
        cities, fields = (
            [sum(fields[f] for f in own) / len(own) for own in of_city],
            [sum(cities[c] for c in own) / len(own) for own in of_field],
        )
    low, high = min(cities), max(cities)
    exact = np.array([float((city - low) / (high - low)) for city in cities])
    near(ec.reflect(present, steps=20).cities, 100 * exact, 1e-10)
    near(standard(exact), read("city40_econcomplex_reflections_city"), 1e-7)


def test_the_amounts_that_the_page_states(counts, present, read) -> None:
    """docs/explanation/complexity.md says by how much conventions differ here."""
    found, one, zero = ec.complexity(present), ec.proximity(present), ec.proximity(present, diagonal="zero")
    together, ubiquity = ec.count_together(present), present.sum(axis=0)

    def apart(left: np.ndarray, right: np.ndarray) -> float:
        return float(np.abs(left - right).max())

    def rank(values: np.ndarray) -> np.ndarray:
        return values.argsort().argsort()

    stated = {
        "cities, rounded averages": (apart(standard(read("city40_KCI")), found.cities), 0.003),
        "fields, rounded averages": (apart(standard(read("city40_TCI")), found.fields_by_ubiquity), 0.002),
        "reflections": (apart(standard(ec.reflect(present, steps=18).cities), found.cities), 0.002),
        "geometric mean": (apart(together / np.sqrt(np.outer(ubiquity, ubiquity)), one), 0.138),
        "gain, diagonal": (
            apart(ec.outlook(present, one, found.fields)[1], ec.outlook(present, zero, found.fields)[1]),
            1.022,
        ),
        "fitness": (np.corrcoef(rank(ec.fitness(present).cities), rank(found.cities))[0, 1], 0.666),
        "printed ratios": (((np.round(ec.advantage(counts), 2) >= 1) != present).sum(), 1),
    }
    for name, (is_so, said) in stated.items():
        assert is_so == pytest.approx(said, abs=6e-4), name
    assert (rank(read("city40_KCI")) == rank(found.cities)).all()
    index = (ec.outlook(present, near, found.fields)[0] for near in (one, zero))
    assert apart(*map(rank, index)) == 3


# By hand


TWO = np.array([[1, 1], [1, 0]], dtype=bool)
"""The first city has both fields, the second only the common one."""


def test_complexity_of_two_cities_by_hand() -> None:
    """Averaging cities over cities is [[3/4, 1/4], [1/2, 1/2]]: eigenvalues 1 and 1/4, second vector (1, -2)."""
    found = ec.complexity(TWO)
    near(found.eigenvalues[:2], [1.0, 0.25], 1e-15)
    near(found.cities, [1.0, -1.0], 1e-14)
    near(found.fields, [-1.0, 3.0], 1e-14)
    near(found.fields_own_scale, [-1.0, 1.0], 1e-14)
    near(found.cities_uncentred, [2 / 3, -4 / 3], 1e-14)
    assert found.fault is None


def test_density_and_outlook_of_two_cities_by_hand() -> None:
    with_itself, without = ec.proximity(TWO), ec.proximity(TWO, diagonal="zero")
    near(with_itself, [[1, 0.5], [0.5, 1]], 0)
    near(without, [[0, 0.5], [0.5, 0]], 0)
    near(ec.density(TWO, with_itself), [[1, 1], [2 / 3, 1 / 3]], 1e-15)
    near(ec.density(TWO, without), [[1, 1], [0, 1]], 0)
    index, gain = ec.outlook(TWO, with_itself, np.array([-1.0, 3.0]))
    near(index, [0, 1], 1e-15)  # the second city lacks the second field: density 1/3, complexity 3
    near(gain, [[0, 0], [0, 2]], 1e-15)  # 3 x 1 / (1 + 1/2)


def test_fitness_of_two_cities_by_hand() -> None:
    """One step: fitness 2 and 1, over their mean; complexities 1 / (3/4 + 3/2) and 1 / (3/4), over theirs."""
    found = ec.fitness(TWO, steps=1)
    near(found.cities, [4 / 3, 2 / 3], 1e-15)
    near(found.fields, [1 / 2, 3 / 2], 1e-15)
    assert not found.converged


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([[1, 1, 1]], "too_small"),
        ([[1], [1], [1]], "too_small"),
        ([[0, 0], [0, 0]], "too_small"),
        ([[1, 1, 0], [0, 0, 0], [0, 0, 0]], "too_small"),
        ([[1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 1], [0, 0, 1, 0]], "degenerate"),  # two parts
        ([[1, 1, 0], [0, 1, 1], [1, 0, 1]], "degenerate"),  # a ring: second and third coincide
        ([[1, 1], [1, 1], [1, 1]], "degenerate"),  # all alike: no second eigenvalue
        ([[1, 1], [1, 0], [0, 1]], "two_signs"),  # left and right of a mirror: neither rule tells
    ],
)
def test_faults(rows: list[list[int]], fault: str) -> None:
    found = ec.complexity(rows)
    assert found.fault == fault
    assert np.isnan(found.cities).all()
    assert np.isnan(found.fields).all()


def test_cities_without_fields_are_left_out() -> None:
    rows = np.zeros((4, 3), dtype=bool)
    rows[1, :2] = True
    rows[3, 0] = True
    found = ec.complexity(rows)
    near(found.cities, [np.nan, 1, np.nan, -1], 1e-14)
    near(found.fields, [-1, 3, np.nan], 1e-14)
    assert np.isnan(ec.density(rows, ec.proximity(rows))[:, 2]).all()
    index, gain = ec.outlook(rows, ec.proximity(rows), found.fields)
    near(index, [0, 0, 0, 1], 1e-14)
    assert np.isnan(gain[:, 2]).all()
    assert np.isnan(ec.fitness(rows).cities[[0, 2]]).all()
    assert np.isnan(ec.reflect(rows).fields[2])


def test_nothing_over_nothing_is_not_nought() -> None:
    counts = [[1, 0], [0, 0]]
    near(ec.advantage(counts), [[1, np.nan], [np.nan, np.nan]], 0)
    assert ec.find_present(counts).tolist() == [[True, False], [False, False]]
    near(ec.herfindahl(counts), [1, np.nan], 0)
    near(ec.entropy(counts), [0, np.nan], 0)
    near(ec.hachman(counts), [1, np.nan], 0)


@pytest.mark.parametrize("number", [1, 2, 5, 16])
def test_closed_forms_of_even_structures(number: int) -> None:
    counts = np.full((3, number), 7)
    near(ec.herfindahl(counts), np.full(3, 1 / number))
    near(ec.entropy(counts), np.full(3, np.log2(number)))
    near(ec.krugman(counts), np.zeros(3))
    near(ec.hachman(counts), np.ones(3))
    near(ec.locational_gini(counts), np.zeros(number), 1e-15)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (2, 3)])
def test_nothing_at_all_gives_no_figures(shape: tuple[int, int]) -> None:
    none = np.zeros(shape, dtype=int)
    found, near_ones = ec.complexity(none), ec.proximity(none)
    assert found.fault == "too_small"
    index, gain = ec.outlook(none, near_ones, found.fields)
    assert (index == 0).all()
    figures = [ec.advantage(none), ec.density(none, near_ones), gain, ec.relate(near_ones, method="cosine")]
    figures += [ec.fitness(none).cities, ec.reflect(none).fields, ec.herfindahl(none), ec.krugman(none)]
    figures += [ec.locational_gini(none), ec.expy(none, np.ones(shape[0])), ec.prody(none, np.ones(shape[0]))]
    assert all(np.isnan(figure).all() for figure in figures)
    assert not ec.find_present(none).any()


@pytest.mark.parametrize("bad", [[1, 2], [[-1, 2]], [[np.nan, 1.0]], [["a", "b"]], [[Fraction(1, 2), 1]]])
def test_bad_counts_are_refused(bad: object) -> None:
    with pytest.raises(ValueError, match="counts are"):
        ec.find_present(bad)


@pytest.mark.parametrize("bad", [[True, False], [[2, 1]]])
def test_bad_presence_is_refused(bad: object) -> None:
    with pytest.raises(ValueError, match="presence is"):
        ec.complexity(bad)


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="known: association"):
        ec.relate([[0, 1], [1, 0]], method="lift")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="symmetric"):
        ec.relate([[0, 1], [2, 0]], method="cosine")
    with pytest.raises(ValueError, match="'one' or 'zero'"):
        ec.proximity(TWO, diagonal="two")  # type: ignore[arg-type]
