"""The hash of an edition: another content is another hash, another grammar is not."""

from dataclasses import dataclass, field, replace

from zhicheng.register.chain import hash_edition


@dataclass(frozen=True)
class Word:
    title: str
    choices: dict = field(default_factory=dict)
    required: bool = True


@dataclass(frozen=True)
class GrownWord(Word):
    """The same word in a later grammar, which can say more."""

    help: str = ""
    marks: tuple = ()


@dataclass(frozen=True)
class Saying:
    acts: dict


def test_a_grammar_that_learns_a_word_changes_no_edition_that_does_not_use_it():
    before, after = Saying({"file": Word("File")}), Saying({"file": GrownWord("File")})
    assert hash_edition(before) == hash_edition(after)
    assert hash_edition(Saying({"file": GrownWord("File", help="?")})) != hash_edition(before)
    assert hash_edition(Saying({"file": Word("File", required=False)})) != hash_edition(before)
    assert hash_edition(Saying({"file": Word("file")})) != hash_edition(before)
    assert hash_edition(Saying({})) != hash_edition(before)


def test_each_edition_of_the_book_has_a_hash_of_its_own_and_every_change_another(book):
    editions = [edition for entry in book.of("procedures") for edition in entry.rule.editions]
    hashes = {hash_edition(each) for each in editions}
    assert len(hashes) == len(editions) > 15
    for edition in editions:
        act, said = next(iter(edition.acts.items()))
        changed = replace(edition, acts={**edition.acts, act: replace(said, decisive=not said.decisive)})
        assert hash_edition(changed) not in hashes
