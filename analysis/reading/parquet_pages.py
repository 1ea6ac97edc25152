"""What the pages of a Parquet file would unpack to, told from their headers before any is unpacked.

The directory at the end of the file says this too, but nothing depends on it there, so that it can say anything. It is
read here because pyarrow, asked for the directory's entry of a column, ends the whole process if that is damaged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

LONGEST_DIRECTORY = 4_000_000
_MOST_PAGES = 200_000
_DEEPEST = 12  # structures within structures
# The types of Apache Thrift's compact protocol, in which directory and headers are written.
_TRUE, _FALSE, _BYTE, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 1, 2, 3, 5, 6, 7, 8, 9, 10, 12
_NUMBERS = (4, _I32, _I64)
# Fields of interest by their numbers in the format: of what type they have to be and, of structures, which fields.
_Wanted = Mapping[int, tuple[int, Any]]
_PACKED, _DATA, _DICTIONARY = 7, 9, 11
_COLUMN: _Wanted = {3: (_STRUCT, {_PACKED: (_I64, {}), _DATA: (_I64, {}), _DICTIONARY: (_I64, {})})}
_DIRECTORY: _Wanted = {4: (_LIST, {1: (_LIST, _COLUMN)})}  # row groups and their columns
_PAGE: _Wanted = {2: (_I32, {}), 3: (_I32, {})}  # its bytes unpacked and packed


def directory_length(raw: bytes) -> int:
    """How many bytes the directory of a Parquet file has, as it says."""
    return int.from_bytes(raw[-8:-4], "little")


def unpacked_sizes(raw: bytes, columns: list[int]) -> Iterator[int]:
    """The bytes to which each page of some columns unpacks.

    Parameters
    ----------
    raw : bytes
        The whole file.
    columns : list of int
        Their numbers, from 0.

    Raises
    ------
    ValueError
        If something is damaged, or there are too many pages.
    """
    try:
        directory, _ = _structure(raw, len(raw) - 8 - directory_length(raw), _DIRECTORY, 0)
        left = _MOST_PAGES
        for group in directory.get(4, ()):
            for column in columns:
                about = group[1][column][3]
                place = about[_DATA]
                if 0 < about.get(_DICTIONARY, 0) < place:
                    place = about[_DICTIONARY]
                end = min(place + about[_PACKED], len(raw))
                while place < end:
                    header, place = _structure(raw, place, _PAGE, 0)
                    unpacked, packed, left = header[2], header[3], left - 1
                    if unpacked < 0 or packed < 0 or left < 0:
                        raise ValueError("a size below zero, or too many pages")
                    yield unpacked
                    place += packed
    except (IndexError, KeyError):
        raise ValueError("something is cut off or missing") from None


def _structure(raw: bytes, place: int, wanted: _Wanted, depth: int) -> tuple[dict[int, Any], int]:
    """The fields of interest of the structure that begins at a place, and where it ends.

    Examples
    --------
    >>> _structure(bytes([0x15, 0, 0x15, 40, 0x15, 20, 0]), 0, _PAGE, 0)
    ({2: 20, 3: 10}, 7)
    """
    if depth > _DEEPEST or place < 0:
        raise ValueError("too deep, or before the beginning")
    found: dict[int, Any] = {}
    field = 0
    while raw[place]:
        step, kind = raw[place] >> 4, raw[place] & 15
        place += 1
        if step:
            field += step
        else:
            field, place = _number(raw, place)
        field = (field + 0x8000) % 0x10000 - 0x8000  # as a number of 16 bits, which a reader takes it for
        expected, inner = wanted.get(field, (None, {}))
        # As readers do, a field of another type is passed over.
        value, place = _value(raw, place, kind, inner if kind == expected else {}, kind == expected, depth)
        if kind == expected:
            found[field] = value
    return found, place + 1


def _value(raw: bytes, place: int, kind: int, inner: _Wanted, is_wanted: bool, depth: int) -> tuple[Any, int]:
    if kind in _NUMBERS:
        return _number(raw, place)
    if kind in (_TRUE, _FALSE):  # the type is the value
        return None, place
    if kind in (_BYTE, _DOUBLE):
        return None, place + (1 if kind == _BYTE else 8)
    if kind == _BINARY:
        size, place = _varint(raw, place)
        return None, place + size
    if kind == _STRUCT:
        return _structure(raw, place, inner, depth + 1)
    if kind not in (_LIST, _SET) or depth > _DEEPEST:
        raise ValueError("a type that the format does not use")
    size, each = raw[place] >> 4, raw[place] & 15
    place += 1
    if size == 15:
        size, place = _varint(raw, place)
    values = []
    for _ in range(size):
        if is_wanted or each == _STRUCT:  # those of interest are structures, whatever they say
            value, place = _structure(raw, place, inner, depth + 1)
        else:
            value, place = _value(raw, place, _BYTE if each in (_TRUE, _FALSE) else each, {}, False, depth + 1)
        if is_wanted:
            values.append(value)
    return values, place


def _number(raw: bytes, place: int) -> tuple[int, int]:
    number, place = _varint(raw, place)
    return (number >> 1) ^ -(number & 1), place


def _varint(raw: bytes, place: int) -> tuple[int, int]:
    number = 0
    for count in range(10):
        number |= (raw[place + count] & 127) << 7 * count
        if raw[place + count] < 128:
            return number, place + count + 1
    raise ValueError("a number is too long")
