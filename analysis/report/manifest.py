"""What a report was made from: versions, hashes, parameters, date."""

from __future__ import annotations

import datetime
import hashlib
import os
import platform
import re
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from analysis.language import is_english
from analysis.reading import Reading, chosen_story, stories_of
from analysis.reading.companions import VALIDATION, companion
from analysis.reading.corrections import in_excerpt

MADE_BY = "same-story"
FINISHED = "finished"


def run_date() -> str:
    """Date and time of the run in UTC; `SOURCE_DATE_EPOCH`, if set, stands in for the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = (
        datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        if epoch.isdigit()
        else datetime.datetime.now(datetime.UTC)
    )
    return moment.isoformat(timespec="seconds")


def own_version() -> str:
    """Version of the installed distribution."""
    try:
        return version(MADE_BY)
    except PackageNotFoundError:
        return "unknown"


def versions() -> dict[str, str]:
    """Versions of Python and of every package same-story depends on directly."""
    found = {"python": platform.python_version(), MADE_BY: own_version()}
    try:
        needed = requires(MADE_BY) or []
    except PackageNotFoundError:
        needed = []
    for requirement in needed:
        name = re.match(r"[\w.-]+", requirement)
        if name is not None and "extra ==" not in requirement:
            try:
                found[name.group()] = version(name.group())
            except PackageNotFoundError:
                found[name.group()] = "not installed"
    return found


def sha256(file: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def manifest(
    reading: Reading,
    corpus: Path,
    notebooks: Mapping[str, Mapping[str, Any]],
    parameters: Mapping[str, Any],
) -> dict[str, Any]:
    """The manifest of one run.

    Parameters
    ----------
    reading : Reading
        The corpus as read.
    corpus : Path
        Where it was read from.
    notebooks : mapping
        For each notebook its hash and how it ended.
    parameters : mapping
        As the user gave them, no path made absolute.
    """
    done = all(about["status"] == FINISHED for about in notebooks.values())
    settings = corpus / "corpus.toml"
    corrections = map(in_excerpt, reading.corrections) if parameters.get("excerpts") else reading.corrections
    return {
        "made_by": MADE_BY,
        "status": "complete" if done else "incomplete",
        "date": run_date(),
        "versions": versions(),
        "parameters": dict(parameters),
        "corpus": {
            "title": reading.title,
            "story": chosen_story(stories_of(reading.articles), parameters["story"]),
            "corpus_toml_sha256": sha256(settings) if settings.is_file() else None,
            "articles": [
                {
                    "article_id": a.article_id,
                    "outlet": a.outlet,
                    "story_id": a.story_id,
                    "file": a.file,
                    "sha256": a.sha256,
                    "measured": is_english(a),
                }
                for a in reading.articles
            ],
            "left_out": [{"file": name, "reason": reason} for name, reason in reading.left_out],
            # Only where there are some, for most corpora have none.
            **({"corrections": [asdict(one) for one in corrections]} if reading.corrections else {}),
        },
        "coding_sheets": {
            file.name: sha256(file) for file in sorted(companion(corpus, VALIDATION).glob("*.csv")) if file.is_file()
        },
        "notebooks": {name: dict(about) for name, about in notebooks.items()},
    }
