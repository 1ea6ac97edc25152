"""Nothing is called distinctive that chance, one passage or a name would give."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus, split_article
from analysis.framing import distinctive_words, word_places
from analysis.framing.distinctive import _deals, _sentences, name_words
from analysis.reading import Article
from analysis.statistics import log_odds_z

NOTHING = pd.DataFrame(columns=["file", "reason"])


def made(*texts: tuple[str, str]) -> Corpus:
    """A corpus of outlets and texts."""
    documents = [split_article(Article(str(n), outlet, text)) for n, (outlet, text) in enumerate(texts)]
    return Corpus(tuple(documents), None, None, NOTHING)


def test_chance_differences_are_not_called_distinctive(corpus: Corpus) -> None:
    # Sentences of one article dealt to two outlets in turn: whatever differs is chance.
    document = corpus.document("002_ff24a0ab1cc6190e")
    body = [document.text[s.start : s.end] for s in document.sentences]
    halves = made(*[(f"half {n}", "\n".join(body[n::2])) for n in (0, 1)])
    words = distinctive_words(halves, permutations=200)
    assert words["beyond_noise"].sum() <= 1


def test_a_word_only_one_outlet_uses_throughout_is_distinctive() -> None:
    shared = "The army moved north through the valley on that day. "
    texts = [("A", (shared + "A pullout began. ") * 20), ("B", (shared + "A withdrawal began. ") * 20)]
    words = distinctive_words(made(*texts), permutations=100)
    beyond = words[words["beyond_noise"]].groupby("outlet")["word"].agg(list).to_dict()
    assert beyond == {"A": ["pullout"], "B": ["withdrawal"]}


def test_us_and_u_s_are_one_word_and_us_another() -> None:
    corpus = made(("A", "The US left. The US came."), ("B", "The U.S. left. They told us."))
    words = distinctive_words(corpus, permutations=10)
    assert words[words["word"] == "u.s."][["count", "elsewhere"]].to_numpy().tolist() == [[2, 1]]
    places = word_places(corpus, [("A", "u.s.")])
    assert [corpus.text(r.article_id)[r.start : r.end] for r in places.itertuples()] == ["US", "US"]


def test_no_words_of_its_own_give_no_distinctive_words() -> None:
    assert distinctive_words(made(*[(o, "“All of it is quoted.”") for o in "AB"]), permutations=5).empty


SHARED = "the army moved north through the valley on that day and the town was glad of it"


def test_a_word_of_one_passage_is_not_distinctive() -> None:
    # As often as in the test above, but in one place only.
    lines = [f"{SHARED.capitalize()}."] * 20
    passage = [*lines[:8], *["A pullout began, a pullout and a pullout."] * 4, *lines[12:]]
    words = distinctive_words(made(("A", " ".join(passage)), ("B", " ".join(lines))), permutations=200)
    row = words[(words["outlet"] == "A") & (words["word"] == "pullout")].iloc[0]
    assert row["count"] == 12
    assert row["z"] > 1.5
    assert not row["beyond_noise"]
    assert row["p"] > 0.05


def test_a_name_is_listed_and_never_called_a_difference_in_wording() -> None:
    one = " ".join([f"{SHARED.capitalize()}, said Miller."] * 20)
    two = " ".join([f"{SHARED.capitalize()}, said Becker."] * 20)
    words = distinctive_words(made(("A", one), ("B", two)), permutations=100)
    names = words[words["is_name"]]
    assert set(names["word"]) == {"miller", "becker"}
    assert (names["z"] > names["noise_floor"]).all()
    assert not words["beyond_noise"].any()


def test_a_capital_at_the_beginning_or_in_a_headline_makes_no_name() -> None:
    text = "Army Takes Valley\n\nArmy units took the valley. Then Miller came. “Units left,” he said: All left by May."
    assert name_words(made(("A", text))) == {"miller", "may"}


def test_a_word_with_a_capital_in_under_four_of_five_places_is_no_name() -> None:
    text = "They saw a Guard. " * 3 + "They saw a guard. " + "They met the Mayor. " * 4 + "They met the mayor. "
    assert name_words(made(("A", text))) == {"mayor"}


def test_deals_keep_the_number_of_blocks_and_neighbours_together() -> None:
    text = " ".join(f"Line {n} follows." for n in range(16))
    sentences = _sentences(made(("A", text), ("B", text)))
    for deal in _deals(sentences, 20, seed=1):
        assert np.bincount(deal).tolist() == [16, 16]
        for half in (deal[:16], deal[16:]):
            # Four blocks of four in a circle: at most four places where the outlet changes.
            assert (half != np.roll(half, 1)).sum() <= 4


def test_articles_are_dealt_out_whole_where_every_outlet_has_several() -> None:
    text = " ".join(f"Line {n} follows." for n in range(8))
    sentences = _sentences(made(*[(outlet, text) for outlet in "AABB"]))
    deals = list(_deals(sentences, 20, seed=1))
    assert all(len(set(deal[start : start + 8])) == 1 for deal in deals for start in range(0, 32, 8))
    assert len({tuple(deal) for deal in deals}) > 1


def test_words_of_passages_are_rarely_called_distinctive() -> None:
    # Both halves of a text are made alike; each passage of six sentences has a favourite word of its own.
    generator = np.random.Generator(np.random.PCG64(7))
    vocabulary = [f"w{letter}{other}x" for letter in "abcdefgh" for other in "abcdefgh"]
    called = 0
    for _ in range(60):
        halves = []
        for outlet in "AB":
            lines = []
            for _ in range(5):
                favourite = vocabulary[generator.integers(len(vocabulary))]
                for _ in range(6):
                    drawn = [vocabulary[place] for place in generator.integers(len(vocabulary), size=9)]
                    lines.append(" ".join(["It", favourite, *drawn]) + ".")
            halves.append((outlet, " ".join(lines)))
        called += distinctive_words(made(*halves), permutations=100)["beyond_noise"].any()
    # Six or fewer of 60 in 97 % of samples, if it happens in 5 % of cases.
    assert called <= 6


def test_columns_agree_with_each_other(corpus: Corpus) -> None:
    words = distinctive_words(corpus, permutations=50)
    assert words["p"].between(1 / 51, 1).all()
    assert (words["q"] >= words["p"] - 1e-12).all()
    assert ((words["low"] < words["log_odds"]) & (words["log_odds"] < words["high"])).all()
    assert (words["log_odds"] / words["z"].where(words["z"] != 0) > 0).sum() == (words["z"] != 0).sum()
    assert not (words["beyond_noise"] & (words["is_name"] | (words["z"] <= words["noise_floor"]))).any()
    assert words.equals(distinctive_words(corpus, permutations=50))


def test_q_is_that_of_benjamini_and_hochberg(corpus: Corpus) -> None:
    words = distinctive_words(corpus, permutations=50)
    for _, rows in words.groupby("is_name"):
        p = np.sort(rows["p"].to_numpy())
        expected = np.minimum.accumulate((p * len(p) / np.arange(1, len(p) + 1))[::-1])[::-1]
        assert np.allclose(np.sort(rows["q"].to_numpy()), np.minimum(expected, 1))


def test_z_is_that_of_log_odds_with_all_words_in_the_totals() -> None:
    corpus = made(("A", "Red red blue. One two three."), ("B", "Blue blue red. Four five six."))
    words = distinctive_words(corpus, permutations=5)
    # red, blue, and six words that occur once.
    z = log_odds_z(np.array([2.0, 1.0, 3.0]), np.array([1.0, 2.0, 3.0]))
    expected = [["A", "red", round(z[0], 6)], ["B", "blue", round(z[0], 6)]]
    assert words[["outlet", "word", "z"]].to_numpy().tolist() == expected
