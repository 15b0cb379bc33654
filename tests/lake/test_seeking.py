"""Finding by the rarest byte finds what plain finding finds."""

from hypothesis import given
from hypothesis import strategies as st

from zhicheng.lake.intake.seeking import seek


@given(
    content=st.lists(st.sampled_from([b"<", b"?", b"!", b"x", b"<?x ", b"<!E", b"PATN"])).map(b"".join),
    text=st.sampled_from([b"<?x ", b"<!E", b"<?", b"PATN"]),
    start=st.integers(0, 8),
)
def test_it_finds_what_plain_finding_finds(content, text, start):
    assert seek(content, text, start=start) == content.find(text, start)
