"""Web pages -> text: each difficulty a page of its own."""

import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosp_plan.reading.files import UnreadableFile
from cosp_plan.texts.blocks import MOST_BLOCKS, TextBlock, TextTable
from cosp_plan.texts.hypertext import read_hypertext


def texts(page: str) -> list[str]:
    return [block.text for block in read_hypertext(page.encode()).blocks]


def parts(page: str) -> list[object]:
    return [one.rows if isinstance(one, TextTable) else one.text for one in read_hypertext(page.encode()).parts]


PAGE = """<!DOCTYPE html>
<html><head><title>Ministry</title><style>p { color: red }</style><script>var a = "<p>no</p>";</script></head>
<body style="display:none"><form action="/">
<header><h1>The Ministry</h1></header>
<nav><ul><li>Home</li><li>News</li></ul></nav>
<input type="search"><button>Search</button>
<main>
<header><h2>Declaration
on   rivers</h2></header>
<p>We, the <b>states</b>,<sup><a href="#1">[1]</a></sup> met on the 8<sup>th</sup>.</p>
<p><strong>Preventive measures</strong></p>
<ol>
  <li>We will <del>not</del> look at bridges.
    <ol type="a"><li>Of wood;</li><li><p>Of stone.</p><p>And of iron.</p></li></ol>
  </li>
  <li value="14">We will look at dams.</li>
</ol>
<ul><li>without a sign</li></ul>
</main>
<section class="footnotes" role="doc-endnotes"><ol><li>A note.</li></ol></section>
<aside>Follow us</aside><footer>Contact</footer>
</form></body></html>
"""


def test_a_page_as_a_ministry_publishes_it() -> None:
    assert read_hypertext(PAGE.encode()).parts == (
        TextBlock("Declaration on rivers", heading=True, place="line 8"),
        TextBlock("We, the states, met on the 8th.", place="line 10"),
        TextBlock("Preventive measures", heading=True, place="line 11"),
        TextBlock("1. We will look at bridges.", place="line 13"),
        TextBlock("a. Of wood;", level=1, place="line 14"),
        TextBlock("b. Of stone.", level=1, place="line 14"),
        TextBlock("And of iron.", level=1, place="line 14"),
        TextBlock("14. We will look at dams.", place="line 16"),
        TextBlock("without a sign", place="line 18"),
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol start=23><li>x<li>y</ol>", ["23. x", "24. y"]),
        ("<ol><li>x</ol><hr><ol start=2><li>y</ol>", ["1. x", "2. y"]),
        ("<ol reversed><li>x<li>y<ol><li>z</ol><li>w</ol>", ["3. x", "2. y", "1. z", "1. w"]),
        ("<ol reversed start=9><li>x<li>y</ol>", ["9. x", "8. y"]),
        ("<ol type=i start=3><li>x<li type=A>y<li value=-4>z</ol>", ["iii. x", "D. y", "-4. z"]),
        ("<ol type=a start=26><li>x<li>y<li>z</ol>", ["z. x", "aa. y", "ab. z"]),
        ("<ol style='list-style-type: upper-roman'><li>x<li>y</ol>", ["I. x", "II. y"]),
        ("<ol style='list-style: none'><li>(a) x<li>(b) y</ol>", ["(a) x", "(b) y"]),
        ("<ol><li hidden>no<li>x<li></li><li>z</ol>", ["1. x", "3. z"]),
        ("<ol><li><ol type=a><li>x<li>y</ol></ol>", ["1. a. x", "b. y"]),
        ("<ol><li><p>x<p>y<div>z</div>w</ol>", ["1. x", "y", "z", "w"]),
        ("<li>of no list", ["of no list"]),
        ("<dl><dt>term<dd>meaning</dl>", ["term", "meaning"]),
    ],
)
def test_lists_count_as_a_browser_counts(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a<br>b<br> <br>c", ["a b", "c"]),
        ("<p>a\n  b&nbsp;&amp; c&shy;d<p>e", ["a b & cd", "e"]),
        ("<pre>one\ntwo\n\nthree</pre>", ["one two", "three"]),
        ("<div>a<p>b</p>c<div>d</div>e</div>", ["a", "b", "c", "d", "e"]),
        ("x<sup>12</sup> y<sup>*</sup> z<sup>nd</sup> 5<span style='vertical-align: super'>3</span>", ["x y znd 5³"]),
        ("<p>a<a class='footnote-ref' href='#1'>1</a> b<a id=fnref2>2</a></p>", ["a b"]),
        ("<p>a<span aria-hidden=true>b</span><span hidden>c</span><i style='display: none'>d</i>e", ["ae"]),
        ("<div role='navigation'>menu</div><div role=search>find</div>text", ["text"]),
        ("<noscript>turn it on</noscript><template>t</template>text<select><option>o</select>", ["text"]),
        ("<article><header>title</header>text</article><header>site</header>", ["title", "text"]),
        ("<body class='has-footnotes'><div class='with-footnotes'>text</div>", ["text"]),
        ("<![if !IE]>a<![endif]><![odd thing]><!weird>b<!-- <p>no -->c<?php x ?>", ["abc"]),
        ("<p/>a<div/>b<script/>c</script>d", ["a", "bd"]),
    ],
)
def test_what_is_seen_is_the_text(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


@pytest.mark.parametrize(
    "tag", ["nav", "header", "footer", "aside", "button", "del", "span hidden", "svg", "sup", "noscript"]
)
def test_a_tag_that_is_never_closed_takes_nothing_with_it(tag: str) -> None:
    assert texts(f"<body><{tag}>menu<p>one</p><p>two</p></body></html>")[-2:] == ["one", "two"]
    assert texts(f"<div><div><{tag}>menu</div><p>one</p></div><p>two")[-2:] == ["one", "two"]


def test_what_is_left_out_does_not_hold_the_main_part_of_a_page() -> None:
    assert texts("<div class=footnote-style><nav>menu</nav><main><p>one</main></div>") == ["one"]


def test_a_comment_or_tag_without_an_end_does_not_break_the_page() -> None:
    assert texts("<p>one</p><p>two <!-- three") == ["one", "two <!-- three"]
    assert texts("<p>one</p><p class='two") == ["one", "<p class='two"]


def test_headings() -> None:
    page = "<h3>a</h3><p><b>b</b> <i>c</i></p><p><b>d.</b></p><p><b>e</b> f</p><p style='font-weight:700'>g"
    assert [block.text for block in read_hypertext(page.encode()).blocks if block.heading] == ["a", "b c", "g"]


def test_cells_over_rows_and_columns_are_repeated() -> None:
    page = """<table><caption>Rivers</caption><thead><tr><th rowspan=0>Year<th colspan=2>Bodies</thead>
      <tbody><tr><td rowspan=2>2024<td><p>WGP<p>IRG<td>9<tr><td><ul><li>x</ul><table><tr><td>in<td>ner</table>
      <tr><td>last</table>after"""
    year = ("2024",)
    assert parts(page) == [
        "Rivers",
        (
            (("Year",), ("Bodies",), ("Bodies",)),
            (year, ("WGP", "IRG"), ("9",)),
            (year, ("x", "in", "ner"), ()),
            (("last",), (), ()),
        ),
        "after",
    ]


def test_tables_for_the_eye_only_are_blocks() -> None:
    assert parts("<table><tr><td><p>one<ol><li>two</ol><tr><td>three</table>") == ["one", "1. two", "three"]
    assert parts("<table><tr><td>WGP<br>IRG<td>9</table>") == [((("WGP", "IRG"), ("9",)),)]
    assert parts("<table role=presentation><tr><td>menu<td><p>one<p>two</table>") == ["menu", "one", "two"]
    assert parts("<table><tr><td><table><tr><td>a<td>b</table></table>") == [((("a",), ("b",)),)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf<meta charset=latin1>\xc3\xa9", "é"),
        ("<p>é".encode("utf-16"), "é"),
        (b"<meta charset='ISO-8859-1'>\x93a\x94", "“a”"),
        (b'<meta http-equiv=x content="text/html; charset=windows-1251">\xc6', "Ж"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?>\xb1", "ą"),
        (b"<p>\xc3\xa9", "é"),
        (b"<p>\xe9", "é"),
        (b"<meta charset=utf-7>\xc3\xa9+AGE-", "é+AGE-"),
        (b"<meta charset=utf-8>\xe9", "\ufffd"),
    ],
)
def test_character_sets(content: bytes, expected: str) -> None:
    assert [block.text for block in read_hypertext(content).blocks] == [expected]


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_hypertext(content)
    return caught.value.reason


def test_what_is_too_much_is_refused() -> None:
    many = "has over 200,000 paragraphs: is it one document?"
    assert refused(b"<p>x" * (MOST_BLOCKS + 1)) == many
    assert refused(b"<table>" + b"<tr><td colspan=1000 rowspan=1000>x" * 300) == many
    assert refused(b" " * (20 * 1024**2 + 1)) == "is over 20 MiB"
    assert refused(b"<b>" * 2_000_001) == "has over 2,000,000 tags: is it one document?"
    assert refused(b"x" * 1_000_001) == "has a paragraph of over 1,000,000 characters"
    assert refused(b"<a " * 400_000) == "has a tag of over 1,000,000 characters"
    assert refused(b"%PDF-1.7 \0") == "is not a web page (it holds a zero byte)"
    picture = b"<img src='data:image/png;base64," + b"A" * 2_000_000 + b"'>seen"
    assert [block.text for block in read_hypertext(picture).blocks] == ["seen"]


def test_depth_is_no_danger() -> None:
    assert texts("<div>" * 100_000 + "deep" + "</div>" * 100_000 + "<p>end") == ["deep", "end"]
    assert texts("<table><tr><td><ul><li><b>" * 20_000 + "deep") == ["deep"]


def html_list(nested: list[object]) -> str:
    inner = "".join(f"<li>x{html_list(one) if isinstance(one, list) and one else ''}</li>" for one in nested)
    return f"<ol>{inner}</ol>"


def by_hand(nested: list[object]) -> list[str]:
    found = []
    for number, one in enumerate(nested, 1):
        found += [f"{number}. x", *(by_hand(one) if isinstance(one, list) else [])]
    return found


@given(st.recursive(st.just([]), lambda inner: st.lists(inner, max_size=5), max_leaves=40))
def test_any_list_counts_as_one_counts_by_hand(nested: list[object]) -> None:
    assert texts(html_list(nested)) == by_hand(nested)
    assert texts(html_list(nested).replace("</li>", "")) == by_hand(nested)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(UnreadableFile):
        read_hypertext(content)


TAGS = [*("p", "b", "div", "nav", "sup", "del", "ol", "ul", "ol reversed", "li", "li hidden", "table", "tr", "pre")]
TAGS += [
    *("td rowspan=3", "td colspan=2", "th", "tbody", "caption", "header", "br", "script", "main", "!--", "![", "a")
]


@given(
    st.lists(st.one_of(st.sampled_from(TAGS).map("<{}>".format), st.sampled_from(TAGS).map("</{}>".format), st.text()))
)
def test_any_order_of_tags_is_read_and_tables_are_even(pieces: list[str]) -> None:
    for table in read_hypertext("".join(pieces).replace("\0", "").encode("utf-8", "replace")).tables:
        assert len({len(row) for row in table.rows}) == 1


@given(
    st.lists(st.sampled_from(["p", "div", "b", "ul", "li", "td", "table", "tr", "h2", "nav", "aside", "span hidden"]))
)
def test_no_text_is_lost_where_nothing_is_closed(tags: list[str]) -> None:
    page = "".join(f"<{tag}>w{number}w" for number, tag in enumerate(tags))
    shown = " ".join(str(part) for part in read_hypertext(page.encode()).parts)
    seen = [tag for number, tag in enumerate(tags) if f"w{number}w" in html.unescape(shown)]
    assert seen == tags
