"""How a report was made, as a paragraph to be quoted in a paper."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.reading.wording import counted
from analysis.report.manifest import FINISHED

_MOST_OUTLETS = 12


def methods_paragraph(record: Mapping[str, Any]) -> str:
    """What was compared, by which program, with which settings, and how often its detectors are right.

    Parameters
    ----------
    record : mapping
        The manifest of the report.

    Returns
    -------
    str
        One paragraph. Figures are those that ship with the package; of a notebook that was not run nothing is said.
    """
    corpus = record["corpus"]
    numbers = [name[:2] for name, about in sorted(record["notebooks"].items()) if about["status"] == FINISHED]
    told = _texts()
    versions = _Versions(record["versions"])
    parts = [*_articles(corpus), _made(record, versions), told["always"]["text"].format_map(versions)]
    asked = [told["notebook"][number] for number in numbers if number in told["notebook"]]
    for about in asked:
        figures = _figures(about.get("figures", ()))
        parts.append(about["text"].format_map(_Versions({**versions, "figures": figures})))
    if any(about.get("figures") for about in asked):
        parts.append(
            "The figures in brackets were measured elsewhere and need not hold for these articles"
            + ("; page 06 has those measured on a sample of them." if record["coding_sheets"] else ".")
        )
    return " ".join([*parts, *_by_hand(corpus)])


class _Versions(dict[str, str]):
    """Versions by package; of one that is not installed as a distribution it is said that it is unknown."""

    def __missing__(self, package: str) -> str:
        return "(version unknown)"


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files("analysis.data").joinpath("methods.toml").read_text("utf-8"))


def _articles(corpus: Mapping[str, Any]) -> list[str]:
    """What the corpus holds, and which of it is compared."""
    read = corpus["articles"]
    story = corpus["story"]
    of_story = [article for article in read if article["story_id"] == story]
    measured = [article for article in of_story if article["measured"]]
    told = []
    if len(of_story) < len(read):
        told.append(f"Of the {counted(len(read), 'article')} of the corpus those of the story “{story}” are compared.")
    outlets = sorted({str(article["outlet"]) for article in measured or of_story})
    named = ", ".join(outlets[:_MOST_OUTLETS]) + (", …" if len(outlets) > _MOST_OUTLETS else "")
    verb = "describes" if len(outlets) == 1 else "compares"
    shown = measured or of_story
    told.append(f"The report {verb} {counted(len(shown), 'article')} of {counted(len(outlets), 'outlet')} ({named}).")
    aside = len(of_story) - len(measured)
    if aside and measured:
        told.append(f"{counted(aside, 'article')} in another language {'was' if aside == 1 else 'were'} left out.")
    elif aside:
        told.append("None of them is in English, and the measures read no other language.")
    return told


def _made(record: Mapping[str, Any], versions: Mapping[str, str]) -> str:
    return (
        f"It was made with same-story {versions['same-story']} (Python {versions['python']}, pandas "
        f"{versions['pandas']}) on {record['date'][:10]}, seed {record['parameters']['seed']}; its manifest lists "
        "every version and the SHA-256 of every article."
    )


def _figures(wanted: Iterable[Sequence[str]]) -> str:
    """The figures that `methods.toml` names, set by set.

    Raises
    ------
    ValueError
        If there is not exactly one of a name, so that no other is ever quoted in its place.
    """
    from analysis import accuracy

    said: dict[str, list[str]] = {}
    for section, measure, *sets in wanted:
        found = accuracy.figures(section)
        rows = found[(found["measure"] == measure) & (found["set"].isin(sets) | (not sets))]
        if len(rows) != 1:
            raise ValueError(f"methods.toml asks for {section}, {measure}: there are {len(rows)}")
        row = rows.iloc[0]
        said.setdefault(f"{row['set']}, {row['size']}", []).append(f"{measure} {row['value']:.2f}")
    return "; ".join(f"{', '.join(measures)} on {where}" for where, measures in said.items())


def _by_hand(corpus: Mapping[str, Any]) -> list[str]:
    told = []
    if corpus["left_out"]:
        unread = counted(len(corpus["left_out"]), "thing")
        told.append(f"{unread} in the corpus could not be read; the manifest says why.")
    if corpus.get("corrections"):
        rows = counted(len(corpus["corrections"]), "row")
        told.append(
            f"Detectors were overruled by {rows} of corrections by hand; pages 02 and 04 say which took effect."
        )
    return told
