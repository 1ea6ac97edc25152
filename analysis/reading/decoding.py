"""Turn bytes into text: by the character set that was asked for, as UTF-8 where it is, else as what they look like."""

from __future__ import annotations

import codecs

from analysis.errors import InputError
from analysis.reading.source import Asked

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# English text in one byte per character is this one nearly always; its quotation marks are undefined in Latin-1.
_USUAL = "cp1252"
_AS_USUAL = "read as windows-1252, to judge by its bytes"
# Up to so many bytes beyond ASCII, or such a share of all, are the marks and accents of an English text: too few to
# tell one character set from another by them.
_FEW, _SELDOM = 5, 0.05
_REMEDY = "save it again with the encoding UTF-8, or name its encoding in corpus.toml"


def decode(raw: bytes, name: str, asked: Asked | None = None, guess: bool = True) -> tuple[str, str]:
    r"""Decode bytes, changing nothing else unless mending is asked for.

    Parameters
    ----------
    raw : bytes
    name : str
        What they are called in messages.
    asked : Asked, optional
        The character set and whether to mend, if the user says so.
    guess : bool, optional
        Whether to find out the character set of what is not Unicode; JSON, for one, is.

    Returns
    -------
    text, evidence : str
        The text, and how it was decoded and mended; nothing if it is plain UTF-8.

    Raises
    ------
    InputError
        If it is no text.

    Examples
    --------
    >>> decode(b"\x93No,\x94 said Ren\xe9.", "a.txt")
    ('“No,” said René.', 'read as windows-1252, to judge by its bytes')
    """
    asked = asked or Asked()
    text, evidence = _decoded(raw, name, asked, guess)
    if not asked.mend_mojibake:
        return text, evidence
    import ftfy

    mended: str = ftfy.fix_encoding(text)
    told = f"mojibake mended with ftfy {ftfy.__version__}" if mended != text else ""
    return mended, "; ".join(part for part in (evidence, told) if part)


def _decoded(raw: bytes, name: str, asked: Asked, guess: bool) -> tuple[str, str]:
    if asked.encoding is not None:
        return _read_as(raw, name, asked.encoding, f"read as {asked.encoding}, {asked.asked_by}")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _read_as(raw, name, encoding, f"read as {encoding.upper()}, to judge by its byte-order mark")
    if b"\0" in raw:
        raise InputError(f"{name} is binary, not text; save it as plain text in UTF-8.")
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        wrong = InputError(f"{name} is not valid UTF-8 (byte {error.start}, line {line}); {_REMEDY}.")
    if not guess or _is_damaged_utf8(raw):
        raise wrong
    return _recognised(raw, wrong)


def _read_as(raw: bytes, name: str, encoding: str, told: str) -> tuple[str, str]:
    try:
        text = raw.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise InputError(f"{name} cannot be read as {encoding} ({error}); name another encoding.") from None
    return text.removeprefix("\ufeff"), told


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether it is UTF-8 with a few wrong bytes: another character set would spoil the rest of it."""
    text = raw.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - wrong
    return right > wrong


def _recognised(raw: bytes, wrong: InputError) -> tuple[str, str]:
    try:
        usual = raw.decode(_USUAL)
    except UnicodeDecodeError:
        usual = None
    foreign = sum(byte > 0x7F for byte in raw)
    if usual is not None and foreign <= max(_FEW, len(raw) * _SELDOM):
        return usual, _AS_USUAL
    import charset_normalizer

    best = charset_normalizer.from_bytes(raw).best()
    if best is None:
        raise wrong
    # Code pages of one byte that agree on these characters cannot be told apart; the usual one is taken then.
    if usual is not None and usual == str(best):
        return usual, _AS_USUAL
    return str(best), f"read as {best.encoding}, to judge by its bytes"
