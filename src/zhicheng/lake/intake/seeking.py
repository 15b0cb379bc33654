"""Finding text in XML by its rarest byte: '<' is everywhere, so that looking for '<?xml ' from its left is slow."""


def seek(content: bytes, text: bytes, *, start: int = 0) -> int:
    """Where `text` stands from `start` on, -1 where it does not; for a text with '<' first, by the sign behind it."""
    if not text.startswith(b"<"):
        return content.find(text, start)
    sign = text[1:2]
    at = content.find(sign, start + 1)
    while at >= 0 and not content.startswith(text, at - 1):
        at = content.find(sign, at + 1)
    return max(at - 1, -1)
