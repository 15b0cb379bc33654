"""The book that compares the structures of two places by the sum of differences of shares.

以份额差之和比较两地结构的著作。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="krugman_1991",
    title=T(en="Krugman: Geography and Trade", zh="Krugman：《地理与贸易》"),
    issuer=T(en="MIT Press", zh="麻省理工学院出版社"),
    issued_on="1991-01-01",
    clauses={
        "index": T(en="Sum of absolute differences of shares", zh="份额之差的绝对值之和"),
    },
    unconfirmed=frozenset({"index"}),
)  # fmt: skip
