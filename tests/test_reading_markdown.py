"""Markdown: its words, its front matter, and what of it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.reading import Article, Reading, read_corpus


def one(folder: Path, name: str, content: str | bytes) -> Article:
    """The article of a file, which is all there is."""
    article, *others = several(folder, name, content).articles
    assert not others
    return article


def several(folder: Path, name: str, content: str | bytes) -> Reading:
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus(folder)


def test_markdown_gives_its_words_and_its_front_matter(tmp_path: Path) -> None:
    content = (
        "---\ntitle: T\npublisher: The Paper\ndate: 2026-03-10\n---\n"
        "A *word* with a [link](https://x.example).\n\n> “Quoted,” **she** said.\n\n- one\n- two\n"
    )
    article = one(tmp_path, "a.md", content)
    assert article.text == "A word with a link.\n\n“Quoted,” she said.\n\none\n\ntwo\n"
    assert (article.title, article.outlet, article.published) == ("T", "The Paper", "2026-03-10")
    assert article.evidence["outlet"] == "its front matter, “publisher”"


def test_the_first_heading_is_the_title_where_nothing_else_is_said(tmp_path: Path) -> None:
    article = one(tmp_path, "a.md", "# Main *bursts*\n\nWater ran.\n")
    assert (article.title, article.evidence["title"]) == ("Main bursts", "its first heading")
    assert article.text == "Main bursts\n\nWater ran.\n"


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("a: [", "is not valid YAML; correct it to have it read"),
        ("!!python/object/apply:os.system ['true']", "is not valid YAML; correct it to have it read"),
        ("title: \x03", "is not valid YAML; correct it to have it read"),
        ("{a: 1", "is not valid YAML; correct it to have it read"),
        ("title: !!int 0x" + "f" * 6_000 + "\ntitle: [", "is not valid YAML; correct it to have it read"),
        ("a: " + "[" * 30_000, "is not valid YAML; correct it to have it read"),
        ("a: &a [*a]", "with anchors and aliases or merge keys, which are not read; write the values out"),
        ("a: &a 1\nb: *a", "with anchors and aliases or merge keys, which are not read; write the values out"),
        (
            "a: &a {b: 1}\n<<: {c: 2}",
            "with anchors and aliases or merge keys, which are not read; write the values out",
        ),
    ],
)
def test_a_broken_front_matter_is_told_and_the_text_read(front: str, reason: str, tmp_path: Path) -> None:
    reading = several(tmp_path, "a.md", f"---\n{front}\n---\nWater ran.\n")
    assert reading.articles[0].text == "Water ran.\n"
    assert [
        why.removeprefix("has a front matter that ").removeprefix("has a front matter ") for _, why in reading.left_out
    ] == [reason]


def test_merge_keys_that_grow_ninefold_a_level_are_not_followed(tmp_path: Path) -> None:
    levels = ["a0: &a0 {k: 1}"]
    levels += [f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 15)]
    reading = several(tmp_path, "a.md", "---\n" + "\n".join(levels) + "\n---\nWater ran.\n")
    assert reading.articles[0].text == "Water ran.\n"
    assert "merge keys" in reading.left_out[0][1]


@pytest.mark.parametrize("written", ["!!int 0x" + "f" * 6_000, "!!float .inf", "!!binary aGk=", "[a, b]", "!!bool yes"])
def test_a_value_that_is_no_text_is_told_and_all_else_read(written: str, tmp_path: Path) -> None:
    (tmp_path / "sound.txt").write_text("Words.")
    reading = several(tmp_path, "a.md", f"---\ntitle: {written}\noutlet: The Paper\n---\nWater ran.\n")
    article, _ = reading.articles
    assert (article.text, article.outlet, article.title) == ("Water ran.\n", "The Paper", None)
    assert reading.left_out == (("a.md", "title is not text; put the value in quotation marks"),)


def test_values_are_read_as_they_are_written(tmp_path: Path) -> None:
    article = one(tmp_path, "a.md", "---\nid: 007\ntitle: No\ndate: 2026-03-10 08:00:00\nurl: ~\n---\nWater ran.\n")
    assert (article.article_id, article.title, article.published, article.url) == ("007", "No", "2026-03-10", None)


@pytest.mark.parametrize(
    "between",
    [
        "\nThe main burst on Tuesday.\n\n",
        "The mayor said: no water.\n",
        "\nThe mayor said: “No”: it burst. [\n\n",
        "*The main burst.*\n",
        "- one\n",
        "\n> A quotation: and a colon.\n\n",
    ],
)
def test_a_text_between_two_rules_is_text(between: str, tmp_path: Path) -> None:
    reading = several(tmp_path, "a.md", f"---\n{between}---\nWater ran.\n")
    words = " ".join(between.replace("*", "").removeprefix("- ").replace("\n> ", "").split())
    assert reading.articles[0].text == f"{words}\n\nWater ran.\n"
    assert not reading.left_out


@pytest.mark.parametrize("front", ["", "# nothing yet\n", "\n", "~\n"])
def test_an_empty_front_matter_is_one(front: str, tmp_path: Path) -> None:
    reading = several(tmp_path, "a.md", f"---\n{front}---\nWater ran.\n")
    assert (reading.articles[0].text, reading.left_out) == ("Water ran.\n", ())


@pytest.mark.parametrize(
    "content",
    [
        "---\ntitle: T\n\nWater ran.\n",
        "---\ntitle: T\n" + "# more\n" * 10_000 + "---\nWater ran.\n",
        "+++\ntitle = 'T'\n\nWater ran.\n",
    ],
)
def test_a_front_matter_without_an_end_is_told(content: str, tmp_path: Path) -> None:
    reading = several(tmp_path, "a.md", content)
    assert "Water ran." in reading.articles[0].text
    assert reading.left_out == (
        ("a.md", "has a front matter that is not closed within 65,536 characters; it is read as text"),
    )


def test_front_matter_in_toml_is_read_too(tmp_path: Path) -> None:
    content = "+++\ntitle = 'T'\ndate = 2026-03-10T08:00:00Z\nheft = 0x" + "f" * 6_000 + "\n+++\nWater ran.\n"
    reading = several(tmp_path, "a.md", content)
    [article] = reading.articles
    assert (article.title, article.published, article.text) == ("T", "2026-03-10", "Water ran.\n")
    assert [why.partition(";")[0] for _, why in reading.left_out] == ["the key 'heft' is not read"]
    for wrong in ("title = ", "a = " + "[" * 30_000, "a." * 30_000 + "b = 1"):
        broken = several(tmp_path, "a.md", f"+++\n{wrong}\n+++\nWater ran.\n")
        assert broken.articles[0].text == "Water ran.\n"
        assert broken.left_out[0][1] == "has a front matter that is not valid TOML; correct it to have it read"


@pytest.mark.parametrize("value", ["!!timestamp soon", "!!bool maybe", '!!int ""', '"\\UFFFFFFFF"', "!!float _"])
def test_a_tag_that_does_not_fit_its_value_costs_the_front_matter_only(tmp_path: Path, value: str) -> None:
    reading = several(tmp_path, "a.md", f"---\ntitle: {value}\n---\nWater ran.\n")
    assert reading.articles[0].text == "Water ran.\n"
    assert reading.left_out[0][1] == "has a front matter that is not valid YAML; correct it to have it read"


def test_keys_that_hold_no_field_or_stand_twice_are_told(tmp_path: Path) -> None:
    reading = several(tmp_path, "a.md", "---\ntitle: T\npattern: post\npattern: page\n---\nWater ran.\n")
    assert [why.partition(";")[0] for _, why in reading.left_out] == [
        "has the key 'pattern' twice in its front matter",
        "the key 'pattern' is not read",
    ]


# What stands in the text besides words


@pytest.mark.parametrize(
    ("content", "text", "told"),
    [
        ("It is ~~cold~~ wet.\n", "It is cold wet.\n", ""),
        ("See https://x.example/a?b=1 now.\n", "See now.\n", "; 1 address taken out"),
        ("<https://x.example/> and [www.y.example](http://y) too.\n", "and too.\n", "; 2 addresses taken out"),
        ("A [word](https://x.example/).\n", "A word.\n", ""),
        ("| Year | Homes |\n|---|---|\n| 2019 | *1,200* |\n\nEnd.\n", "Year\n\nHomes\n\n2019\n\n1,200\n\nEnd.\n", ""),
        ("It burst.[^1] Badly.\n\n[^1]: So he said.\n", "It burst. Badly.\n\nSo he said.\n", ""),
        ("a <b>c</b><br>d <script>alert(1)</script> e\n", "a c d e\n", ""),
        ("x <style>p</script></style> y\n", "x y\n", ""),
        (
            "One.\n\n<div>\n<p>Two <b>three</b>.</p><p>Four.</p>\n<script>alert(1)</script></div>\n\nFive.\n",
            "One.\n\nTwo three.\n\nFour.\n\nFive.\n",
            "; of 1 piece of HTML the words kept",
        ),
        (
            "<table>\n<tr><td>A</td><td>B</td></tr>\n</table>\n\n<p>C &amp; D</p>\n\n<!-- no -->\n<style>p</style>\n",
            "A\n\nB\n\nC & D\n",
            "; of 2 pieces of HTML the words kept",
        ),
    ],
)
def test_words_are_kept_and_marks_are_not(content: str, text: str, told: str, tmp_path: Path) -> None:
    article = one(tmp_path, "a.md", content)
    assert article.text == text
    assert article.evidence["text"] == f"Markdown marks taken out{told}"


def test_a_piece_of_html_that_cannot_be_read_is_told_and_all_else_read(tmp_path: Path) -> None:
    reading = several(tmp_path, "a.md", "One.\n\n" + "<div>" * 3_000 + "Two.\n\nThree.\n")
    assert reading.articles[0].text == "One.\n\nThree.\n"
    [(place, reason)] = reading.left_out
    assert place == "a.md"
    assert reason.startswith("a piece of HTML of it is not read: it nests its tags more than 1,000 deep")
