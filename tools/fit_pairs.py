"""Fit the weights of `analysis/data/pairing.toml` to annotated stories: logistic regression, quadratic penalty.

Run with `.venv/bin/python -m tools.fit_pairs`. It prints how well each of the four articles and the invented stories of
`measure_pairs.FITTED` is paired by weights fitted to the others, and writes weights fitted to all.
"""

from __future__ import annotations

import re

import numpy as np
from scipy.optimize import minimize

from analysis import load_articles
from analysis.alignment.likeness import features
from analysis.alignment.pairs import candidates, find_scope, is_weighed
from analysis.alignment.profiles import find_profiles
from analysis.numbers import claims_of, quantities
from analysis.tables import records
from tools.common import ROOT, read
from tools.measure_pairs import FITTED, FOUR, Story, annotated_table, gold_pairs, to_annotated

FILE = ROOT / "analysis" / "data" / "pairing.toml"
PENALTY = 1.0


def examples(story: Story, detected: bool) -> list[tuple[dict[str, float], bool]]:
    """Features and whether one thing is measured, of every pair that is weighed and not told apart by its words."""
    corpus = load_articles(story.folder)
    rows = read(story.annotation / "quantities.csv")
    wanted = gold_pairs(rows, corpus)
    table = quantities(corpus) if detected else annotated_table(corpus, rows)
    claims = records(claims_of(table))
    to_gold = to_annotated(rows, claims)
    found = []
    for first, second in candidates(find_profiles(corpus, claims)):
        if find_scope(first, second)[1] or not is_weighed(first, second):
            continue
        ends = sorted(to_gold.get(key, key) for key in (first.key, second.key))
        found.append((features(first, second), (ends[0], ends[1]) in wanted))
    return found


def fit(data: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights by name, with the base."""
    names = sorted({name for found, _ in data for name in found})
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(data), len(names) + 1))
    for line, (found, _) in enumerate(data):
        matrix[line, -1] = 1.0
        for name, value in found.items():
            matrix[line, place[name]] = value
    labels = np.array([label for _, label in data], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        chance = 1 / (1 + np.exp(-scores))
        value = float(np.sum(np.logaddexp(0, scores) - labels * scores) + PENALTY * np.sum(weights[:-1] ** 2))
        gradient = matrix.T @ (chance - labels)
        gradient[:-1] += 2 * PENALTY * weights[:-1]
        return value, gradient

    weights = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return {"base": float(weights[-1])} | {name: float(weights[place[name]]) for name in names}


def scores(weights: dict[str, float], data: list[tuple[dict[str, float], bool]]) -> np.ndarray:
    """Probabilities."""
    raw = [weights["base"] + sum(weights.get(name, 0.0) * value for name, value in found.items()) for found, _ in data]
    return np.asarray(1 / (1 + np.exp(-np.array(raw))))


def main() -> None:
    """Cross-validate, then write."""
    names = (FOUR, *map(Story.named, FITTED))
    stories = [[examples(story, detected=False), examples(story, detected=True)] for story in names]
    for level in (0, 1):
        total = np.zeros(3)
        for number, story in enumerate(stories):
            rest = [one for other, sets in enumerate(stories) if other != number for part in sets for one in part]
            chance = scores(fit(rest), story[level])
            labels = np.array([label for _, label in story[level]])
            join = chance >= 0.5
            counts = np.array([np.sum(join & labels), np.sum(join), np.sum(labels)])
            total += counts
            print(("annotated", "detected")[level], names[number].folder.name, *counts.astype(int))
        print(("annotated", "detected")[level], "F1", round(2 * total[0] / (total[1] + total[2]), 3), total)
    weights = fit([one for sets in stories for part in sets for one in part])
    head, _, _ = FILE.read_text("utf-8").partition("[weights]\n")
    lines = [f'"{name}" = {value:.2f}' for name, value in sorted(weights.items(), key=lambda item: item[0] != "base")]
    FILE.write_text(re.sub(r"\n+$", "\n\n", head) + "[weights]\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
