"""Finding the party that a form names, so that the same firm is not entered twice."""

from zhicheng.register.credit_code import read_code
from zhicheng.register.parties import PERSON, Party, find_root
from zhicheng.register.party_name import fold_name


def find_or_add(*, name: str, kind: str, code: str = "") -> Party:
    """The party with this code, or for organisations of this very name, else a new one.

    Two persons of one name are two persons until somebody merges them. Raises PartyMistake, CreditCodeMistake.
    """
    plain = read_code(code) if code.strip() else ""
    found = Party.objects.filter(code=plain).order_by("id").first() if plain else None
    if found is None and kind != PERSON:
        key = fold_name(name, is_person=False)
        named = Party.objects.filter(key=key, kind=kind).order_by("id")
        found = next((each for each in named if not plain or each.code in ("", plain)), None)
    return find_root(found) if found else Party.objects.create(name=name, kind=kind, code=plain)
