"""Turn bytes into text: by the character set that was asked for, as UTF-8 where it is, else as what they look like."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

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
_UNDEFINED = "same-story.undefined"  # how a code page decodes what it leaves undefined
_WIDE = ("utf-16", "utf-32")


class Charset(NamedTuple):
    """A character set: what it is called, and the Python codec that decodes it."""

    name: str
    codec: str


class Label(NamedTuple):
    """What somebody says the character set is, and who, such as "the page"."""

    label: str
    by: str


def encoding_named(label: str) -> Charset | None:
    """The character set a label means, of those in `data/charsets.toml`; no other codec of Python is ever used.

    Examples
    --------
    >>> encoding_named("ISO_8859-1")
    Charset(name='windows-1252', codec='cp1252')
    >>> encoding_named("unicode_escape") is None
    True
    """
    return _charsets().get(_folded(label))


@cache
def _charsets() -> Mapping[str, Charset]:
    with files("analysis.data").joinpath("charsets.toml").open("rb") as file:
        table = tomllib.load(file)
    return {_folded(label): Charset(name, about["codec"]) for name, about in table.items() for label in about["labels"]}


def _folded(label: str) -> str:
    return "".join(character for character in label[:60].lower() if character.isascii() and character.isalnum())


def decode(
    raw: bytes, name: str, asked: Asked | None = None, guess: bool = True, labels: Sequence[Label] = ()
) -> tuple[str, str]:
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
    labels : sequence of Label, optional
        What is said of the character set, the more reliable first. UTF-8 that is more than ASCII comes before them, for
        nothing else looks like it, and what the bytes look like comes after.

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
    text, evidence = _decoded(raw, name, asked, guess, labels)
    if not asked.mend_mojibake:
        return text, evidence
    import ftfy

    mended: str = ftfy.fix_encoding(text)
    told = f"mojibake mended with ftfy {ftfy.__version__}" if mended != text else ""
    return mended, "; ".join(part for part in (evidence, told) if part)


def _decoded(raw: bytes, name: str, asked: Asked, guess: bool, labels: Sequence[Label]) -> tuple[str, str]:
    mark = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    if asked.encoding is not None:
        return _as_asked(raw, name, asked.encoding, asked.asked_by, mark)
    if mark is not None:
        return _read_as(raw, name, mark, f"read as {mark.upper()}, to judge by its byte-order mark")
    if labels and (raw.isascii() or not _is_utf8(raw)):
        return _labelled(raw, name, labels)
    if b"\0" in raw:
        raise InputError(f"{name} is binary, not text; save it as plain text in UTF-8.")
    try:
        return raw.decode("utf-8-sig"), _said_otherwise(labels)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        wrong = InputError(f"{name} is not valid UTF-8 (byte {error.start}, line {line}); {_REMEDY}.")
    if not guess or _is_damaged_utf8(raw):
        raise wrong
    return _recognised(raw, wrong)


def _as_asked(raw: bytes, name: str, label: str, by: str, mark: str | None) -> tuple[str, str]:
    charset = encoding_named(label)
    if charset is None:
        raise InputError(f"{name} cannot be read as {label}, which is not known; name another encoding.")
    codec = mark if mark and charset.codec.startswith(mark) else charset.codec
    named = charset.name if charset.codec == _USUAL else label
    return _read_as(raw, name, codec, f"read as {named}, {by}", label)


def _read_as(raw: bytes, name: str, codec: str, told: str, label: str = "") -> tuple[str, str]:
    try:
        text, undefined = _by_codec(raw, codec)
    except (UnicodeError, LookupError) as error:
        raise InputError(f"{name} cannot be read as {label or codec} ({error}); name another encoding.") from None
    return text, told + undefined


def _labelled(raw: bytes, name: str, labels: Sequence[Label]) -> tuple[str, str]:
    """The text by the first label that fits, else by its bytes; labels that do not fit are told."""
    notes: list[str] = []
    for label, by in labels:
        charset = encoding_named(label)
        shown = "".join(character for character in label[:40] if character.isprintable())
        if charset is None:
            notes.append(f"{by} says {shown}, which is not known")
            continue
        # Text of two or four bytes a character holds zeros; no other text does.
        if charset.codec.startswith(_WIDE) == (b"\0" in raw):
            try:
                text, undefined = _by_codec(raw, charset.codec)
            except UnicodeError:
                pass
            else:
                told = "" if charset.codec == "utf-8" else f"read as {charset.name}, as {by} says"
                told += f" ({shown})" if told and _folded(shown) != _folded(charset.name) else ""
                return text, "; ".join(part for part in (told + undefined, *notes) if part)
        notes.append(f"{by} says {shown}, which it is not")
    if _is_damaged_utf8(raw) and b"\0" not in raw:
        # Nobody can save somebody else's page again; what is wrong in it can be seen where it stands.
        text = raw.decode("utf-8", "replace")
        told = f"read as UTF-8, with {text.count(chr(0xFFFD)):,} pieces that are none shown as {chr(0xFFFD)}"
    else:
        text, told = _decoded(raw, name, Asked(), True, ())
    return text, "; ".join(part for part in (told, *notes) if part)


def _by_codec(raw: bytes, codec: str) -> tuple[str, str]:
    """The text, and what has to be told of bytes that the code page leaves undefined."""
    if not codec.startswith(("cp125", "cp874")):
        return raw.decode(codec).removeprefix("\ufeff"), ""
    try:
        return raw.decode(codec), ""
    except UnicodeDecodeError:
        text = raw.decode(codec, _UNDEFINED)
    number = sum("\x80" <= character <= "\x9f" for character in text)
    return text, f", with {number:,} of its bytes undefined there and kept as control characters"


def _control_characters(error: UnicodeError) -> tuple[str, int]:
    """What the WHATWG standard makes of a byte from 0x80 to 0x9f that a code page leaves undefined."""
    if isinstance(error, UnicodeDecodeError) and 0x80 <= error.object[error.start] <= 0x9F:
        return chr(error.object[error.start]), error.start + 1
    raise error


codecs.register_error(_UNDEFINED, _control_characters)


def _said_otherwise(labels: Sequence[Label]) -> str:
    """That what is UTF-8 is said to be something else, if it is."""
    for label, by in labels:
        charset = encoding_named(label)
        if charset is None or charset.codec != "utf-8":
            shown = "".join(character for character in label[:40] if character.isprintable())
            return f"read as UTF-8, which it is, though {by} says {shown}"
    return ""


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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
