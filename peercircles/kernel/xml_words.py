"""Words that were typed, for a text of XML."""

# No characters at all, and yet typed now and then: no reader of XML goes on past them.
_NO_XML = dict.fromkeys([0xFFFE, 0xFFFF])


def for_xml(words: str) -> str:
    """The words without what XML has no place for. Marks of its own are still to be escaped."""
    return words.translate(_NO_XML)
