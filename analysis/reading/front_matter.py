"""The front matter of a Markdown file: what stands between marks at its head and names what is known of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from analysis.reading.toml import loads
from analysis.reading.wording import printable

MOST_CHARACTERS = 65_536
_YAML = re.compile(r"\A---[ \t]*\r?\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\r?\n(.{0,65536}?)^\+\+\+[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"\A(?:---[ \t]*\r?\n\s{0,99}[\w-]{1,40}:(?:[ \t]|\r?$)|\+\+\+[ \t]*\r?\n)", re.MULTILINE)
# How a mapping in YAML begins; what begins otherwise and is no YAML is a text between two rules.
_BEGINS = re.compile(r"""(?:[\w-]{1,40}|<<|"[\w-]{1,40}"|'[\w-]{1,40}'):(?:\s|\Z)|[!&{?%]""")
# What PyYAML raises on values with a tag that does not fit them ("!!timestamp soon"), besides errors of its own.
_UNFIT = (ValueError, RecursionError, AttributeError, LookupError, OverflowError, TypeError)
_NOT_VALID = "has a front matter that is not valid {}; correct it to have it read"
_ALIASES = "has a front matter with anchors and aliases or merge keys, which are not read; write the values out"


class _GrowsError(Exception):
    """What is written once would stand in many places."""


class FrontMatter(NamedTuple):
    """What a front matter holds, the text after it, and why it or something of it was not read."""

    values: Mapping[str, Any]
    text: str
    reasons: tuple[str, ...] = ()


def split_front_matter(words: str) -> FrontMatter:
    """Take the front matter, in YAML or TOML, off a text.

    Examples
    --------
    >>> split_front_matter("---\\ntitle: No water\\ndate: 2026-03-10\\n---\\nIt burst.")
    FrontMatter(values={'title': 'No water', 'date': '2026-03-10'}, text='It burst.', reasons=())
    >>> split_front_matter("---\\n\\nIt burst on Tuesday.\\n\\n---\\n").text
    '---\\n\\nIt burst on Tuesday.\\n\\n---\\n'
    """
    found, language = (_YAML.match(words), "YAML") if words.startswith("-") else (_TOML.match(words), "TOML")
    if found is None:
        if not _OPENED.match(words):
            return FrontMatter({}, words)
        too_long = f"is not closed within {MOST_CHARACTERS:,} characters"
        return FrontMatter({}, words, (f"has a front matter that {too_long}; it is read as text",))
    inner, rest = found[1], words[found.end() :]
    values, reasons = _of_yaml(inner) if language == "YAML" else _of_toml(inner)
    if values is None and not reasons:
        return FrontMatter({}, words)
    return FrontMatter(values or {}, rest, reasons)


def _of_toml(inner: str) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    try:
        return loads(inner), ()
    except (ValueError, RecursionError):
        return None, (_NOT_VALID.format("TOML"),)


def _of_yaml(inner: str) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """The values, None if it is no front matter, and reasons if it is one that cannot be read."""
    import yaml

    try:
        loader = _loader()(inner)
        record = loader.get_single_data()
    except (yaml.YAMLError, *_UNFIT, _GrowsError) as error:
        first = next((line for line in inner.splitlines() if line.strip() and not line.startswith("#")), "")
        if not _BEGINS.match(first):
            return None, ()
        return None, (_ALIASES if isinstance(error, _GrowsError) else _NOT_VALID.format("YAML"),)
    if record is None:
        return {}, ()
    # “The mayor said: no.” is a mapping too.
    if not isinstance(record, dict) or all(" " in str(key).strip() for key in record):
        return None, ()
    twice = tuple(
        f"has the key '{printable(key[:60])}' twice in its front matter; keep one of them" for key in loader.twice
    )
    return {str(key)[:200]: value for key, value in record.items()}, twice


@cache
def _loader() -> Any:
    """A safe loader that keeps every plain value but null as it is written, and refuses what can grow without limit."""
    import yaml

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012
            first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

        def __init__(self, stream: str) -> None:
            super().__init__(stream)
            self.twice: list[str] = []

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.events.AliasEvent):
                raise _GrowsError
            return super().compose_node(parent, index)

        def flatten_mapping(self, node: Any) -> None:
            names = [key.value for key, _ in node.value if isinstance(key.value, str)]
            if "<<" in names:
                raise _GrowsError
            self.twice += sorted({name for name in names if names.count(name) > 1}) if len(names) < 1_000 else []

    return Loader
