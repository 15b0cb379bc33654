"""The standing again on the command line: the cities and the weights as files for `zhicheng score`."""

from django.http import HttpResponse

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.standing import SCORECARD, SEED, Stand
from zhicheng.desks.navigation.queries.weights import write_weight

NAMES = {"cities": "cities.csv", "weights": "weights.toml"}


def show_recipe(stand: Stand, *, kind: str) -> HttpResponse:
    """`cities`: the ids of the group in a column uCode; `weights`: all weights in TOML."""
    words = write_cities(stand) if kind == "cities" else write_weights(stand)
    response = HttpResponse(words, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAMES[kind]}"'
    return response


def write_cities(stand: Stand) -> str:
    """The group as a table of one column."""
    return "\n".join(["uCode", *stand.basis.sheet.units, ""])


def write_weights(stand: Stand) -> str:
    """The weights in use, as the settings of a score."""
    tree = stand.plan.tree
    lines = [
        f"{code} = {write_weight(float(stand.plan.weighing[place]))}"
        for code, place in tree.places.items()
        if place != tree.root
    ]
    return "\n".join(["[weights]", *lines, ""])


def write_command(choice: Choice, *, replications: int) -> str:
    """What computes the same again; empty under a counting rule that the command does not use."""
    if not choice.is_default:
        return ""
    return (
        f"zhicheng score --scorecard {SCORECARD} --dataset {choice.dataset.code} --data {NAMES['cities']} "
        f"--settings {NAMES['weights']} --replications {replications} --seed {SEED} --out standing"
    )
