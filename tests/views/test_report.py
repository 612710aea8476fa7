from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from detente import __version__, casebook
from detente.analyses.evolution.forecast import forecast
from detente.analyses.evolution.routes import routes
from detente.analyses.stability import stability
from detente.analyses.stability.nearness import within_reach
from detente.graph import Graph, build
from detente.interchange.casefile import fingerprint, read_case
from detente.model.case import Case
from detente.views.names import Names
from detente.views.report import ReportInput, report_html
from detente.views.report.evolution import evolution_words
from detente.views.report.parties import move_rule
from detente.work.reporting import gather, growing, make_report

ALL = casebook.names()

HOSTILE = """
detente: 1
title: "<script>alert('title')</script>"
as_of: "<img src=x onerror=alert(1)>"
summary: "</style></title><script>alert('summary')</script>"
decision_makers:
  a:
    name: "A\\" onmouseover=\\"alert(2)"
    options:
      x:
        name: "<script src='https://example.org/x.js'></script>"
        levels: {no: "<i>no</i>", yes: "{{ 7 * 1117 }}"}
    preferences:
      - {that: a.x, because: [e1], note: "<b>note</b>"}
  b:
    name: "B</svg><script>alert('svg')</script>"
    options: {y: {name: "javascript:alert(3)"}}
    preferences: [b.y iff a.x]
status_quo: {a.x: no}
outcomes:
  o: {name: "<script>alert('outcome')</script>", that: a.x and b.y, note: "--><script>"}
evidence:
  sources:
    s1: {author: "<script>", title: "T", url: "javascript:alert(4)"}
    s2: {author: "Data", url: "data:text/html,<script>alert(5)</script>"}
    s3: {author: "Good", url: "https://example.org/report?a=1&b=2"}
    s4: {author: "Quoted", url: "https://example.org/\\" onclick=\\"alert(6)"}
  items:
    e1: {source: s1, paragraph: 3, says: "<script>alert('says')</script>", grade: B2}
"""

SECTIONS = [
    "brief", "claims", "can-do", "today", "stability", "why", "better", "evolution", "leverage", "coalitions",
    "perceptions", "inverse", "sensitivity",
    "drawing", "preferences", "evidence", "method",
]  # fmt: skip


class _Page(HTMLParser):
    """Elements, headings, links, ids and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.text = re.sub(r"\s+", " ", " ".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] != "style":
            self.words.append(data)

    def having(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


_GATHERED: dict[str, ReportInput] = {}
_WRITTEN: dict[str, str] = {}


def _gathered(case: Case) -> ReportInput:
    """What a report on a case is made from, worked out once for all tests that look at it."""
    key = fingerprint(case)
    if key not in _GATHERED:
        _GATHERED[key] = gather(build(case))
    return _GATHERED[key]


def _html(case: Case) -> str:
    """The report on a case, written once."""
    key = fingerprint(case)
    if key not in _WRITTEN:
        _WRITTEN[key] = report_html(_gathered(case))
    return _WRITTEN[key]


def _page(case: Case) -> tuple[str, _Page]:
    return _html(case), _Page(_html(case))


def _loaded(name: str) -> Case:
    return read_case(HOSTILE) if name == "hostile" else casebook.load(name)


@pytest.mark.parametrize("name", [*ALL, "hostile"])
def test_page_loads_nothing_and_runs_nothing(name: str) -> None:
    html, page = _page(_loaded(name))
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "base", "form"}
    for _, attributes in page.elements:
        assert not {
            key for key in attributes if key.startswith("on") or key in ("src", "srcset", "style", "action")
        }
    style = "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    assert "url(" not in style
    assert "@import" not in style
    for link in page.having("a"):
        assert re.match(r"#|https?://", link["href"] or "")


def test_hostile_texts_are_shown_as_text() -> None:
    html, page = _page(read_case(HOSTILE))
    assert "<script" not in html
    assert "<img" not in html
    assert "<i>no</i>" not in html
    assert "7819" not in html.split("</style>")[1].split("<footer>")[0].split("<svg")[0]
    assert "{{ 7 * 1117 }}" in unescape(html)
    for shown in ("<script>alert('title')</script>", "<script>alert('says')</script>", "javascript:alert(4)"):
        assert shown in page.text
    assert [link["href"] for link in page.having("a") if "://" in (link["href"] or "")] == [
        "https://example.org/report?a=1&b=2"
    ]


@pytest.mark.parametrize("name", ALL)
def test_page_has_each_section_in_order_and_its_links_lead_somewhere(name: str) -> None:
    case = casebook.load(name)
    _, page = _page(case)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    believing = bool(case.perceptions or case.stated)
    wanted = {"claims": bool(case.claims), "perceptions": believing}
    sections = [each for each in SECTIONS if wanted.get(each, True)]
    assert [each["id"] for each in page.having("h2")] == sections
    for link in page.having("a"):
        target = link["href"] or ""
        if target.startswith("#"):
            assert target[1:] in ids
    for attributes in page.having("section"):
        assert attributes["aria-labelledby"] in ids


@pytest.mark.parametrize("name", ALL)
def test_headings_do_not_skip_a_level_and_table_heads_have_a_scope(name: str) -> None:
    _, page = _page(casebook.load(name))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(each.get("scope") in ("row", "col", "rowgroup") for each in page.having("th"))
    assert page.having("html") == [{"lang": "en"}]


@pytest.mark.parametrize("name", ALL)
def test_counts_are_those_of_the_analysis(name: str) -> None:
    graph = build(casebook.load(name))
    found = stability(graph)
    html = _html(graph.case)
    reach = within_reach(graph)
    cells = re.findall(
        r'<td data-concept="(\w+)">([\d,]+)(?: <span class="soft">\(([\d,]+)\)</span>)?</td>', html
    )
    wanted = []
    for concept in found.equilibrium_concepts:
        holds = found.equilibria(concept)
        near = holds & reach if reach is not None and not reach.all() and holds.any() else None
        wanted.append((concept, f"{holds.sum():,}", "" if near is None else f"{near.sum():,}"))
    assert sorted(cells) == sorted(wanted)
    assert f"{graph.n_states:,} possible state" in html


def _brief(graph: Graph) -> str:
    html = _html(graph.case)
    page = _Page(html.split('<section class="brief"')[1].split("</section>")[0])
    return page.text


@pytest.mark.parametrize("name", ALL)
def test_brief_has_three_to_six_sentences_and_says_what_it_depends_on(name: str) -> None:
    graph = build(casebook.load(name))
    html = _html(graph.case)
    paragraphs = _Page(html.split('<section class="brief"')[1].split("</section>")[0]).having("p")
    assert 3 <= len(paragraphs) <= 6
    assert "never the chance of an event" in _brief(graph)


def test_brief_of_korea() -> None:
    brief = _brief(build(casebook.load("korea-2019")))
    assert "make 1,296 states possible" in brief
    assert "holds: nobody can do better for itself by moving alone (Nash)" in brief
    assert "Return to 2017" in brief
    assert re.search(r"Under GMR and SMR, .* hold: so many that this says little", brief)


def test_brief_of_cuba_names_who_would_gain_and_what_holds_by_the_answers() -> None:
    brief = _brief(build(casebook.load("cuba-1962")))
    assert "does not hold under Nash or SEQ: United States would gain by moving" in brief
    assert "It holds under SMR and GMR only" in brief
    assert "No state holds under Nash" in brief
    assert "2 states hold because others would answer" in brief
    assert (
        "Under GMR and SMR, where others may answer even at a cost to themselves, 7 of 12 states (58 %)"
        in brief
    )


def test_an_equilibrium_that_only_a_bystander_holds_is_flagged() -> None:
    html, page = _page(casebook.load("us-dprk-2017"))
    assert "weak ground" in page.text
    data = _gathered(casebook.load("us-dprk-2017"))
    weak = [
        tie
        for ties in data.ties.values()
        for tie in ties
        if tie.kind == "deterred"
        and all(each.sanction is not None and each.sanction.bystander for each in tie.verdict.improvements)
    ]
    assert weak
    assert html.count("Weak ground: it is held only by an unrelated move") == len(weak)


def test_a_small_chance_is_never_printed_as_none() -> None:
    graph = build(casebook.load("us-dprk-2017"))
    ahead = forecast(graph, 24)
    found = ahead.outcomes["exchange"]
    assert 0 < found.low[24] < found.p[24] < found.high[24] < 0.005
    assert 0 < found.low[3] < found.p[3] < 0.005 < found.high[3]
    rows = evolution_words(routes(graph, ahead.start), ahead, Names(graph)).chances
    outcomes = graph.case.outcomes
    at = next(k for k, each in enumerate(outcomes) if each.key == "exchange")
    cells = rows[at].cells  # of the months 0, 3, 6, 12 and 24
    assert cells[0] == "0 %", "what cannot be is no small chance"
    assert cells[1] == f"<1 % (<1\u2013{100 * found.high[3]:.0f})"
    assert cells[4] == "<1 %"


def test_elmira_shows_who_cannot_leave() -> None:
    html, _ = _page(casebook.load("elmira-1991"))
    data = _gathered(casebook.load("elmira-1991"))
    structural = [tie for ties in data.ties.values() for tie in ties if tie.kind == "no move here"]
    assert len(structural) == 4  # the ministry at 8, and all three at 9
    assert html.count("cannot leave (structural)") == len(structural)


@pytest.mark.parametrize("name", ALL)
def test_drawing_is_part_of_the_page_and_told_in_words(name: str) -> None:
    html, page = _page(casebook.load(name))
    data = _gathered(casebook.load(name))
    assert html.count('class="dt-drawing"') == 1
    for each in data.extract.states:
        assert f"<code>{data.graph.ids[each.state]}</code>" in html
    drawn = html.split("The drawing in words")[1].split("</table>")[0]
    assert drawn.count("<tr>") == len(data.extract.states) + 1
    assert drawn.count("gain)") + drawn.count("gains)") == len(data.extract.arcs)
    assert "desc" in {tag for tag, _ in page.elements}


def test_each_statement_is_told_with_its_confidence_and_evidence() -> None:
    case = casebook.load("korea-2019")
    html, page = _page(case)
    ids = {attributes.get("id") for _, attributes in page.elements}
    for identifier, _, preference in case.statements():
        assert f"s-{identifier}" in ids
        row = html.split(f'<tr id="s-{identifier}">')[1].split("</tr>")[0]
        assert f"{100 * (preference.confidence or 0):g} %" in row
        assert re.findall(r'href="#e-(\w+)"', row) == list(preference.because)


def test_evidence_table_has_each_item_with_its_grade_in_words_and_what_rests_on_it() -> None:
    case = casebook.load("korea-2019")
    html, _ = _page(case)
    for item in case.evidence.items:
        row = unescape(html.split(f'<tr id="e-{item.key}">')[1].split("</tr>")[0])
        assert item.says is not None
        assert item.says in row
        resting = [key for key, _, p in case.statements() if item.key in p.because]
        assert re.findall(r'href="#s-([\w-]+)"', row) == resting
    assert "source fairly reliable; information probably true" in html
    without = [key for key, _, p in case.statements() if not p.because]
    unsupported = html.split("Statements without evidence")[1].split("</ul>")[0]
    assert re.findall(r'href="#s-([\w-]+)"', unsupported) == without


def test_footer_names_the_version_and_the_fingerprint() -> None:
    case = casebook.load("cuba-1962")
    html, _ = _page(case)
    footer = html.split("<footer>")[1]
    assert __version__ in footer
    assert fingerprint(case) in footer


def test_report_is_the_same_each_time() -> None:
    case = casebook.load("elmira-1991")
    assert make_report(case) == make_report(case) == _html(case)


def test_a_report_grows_by_its_parts_and_says_which_are_still_to_come() -> None:
    case = casebook.load("elmira-1991")
    told: list[tuple[int, int]] = []
    parts = list(growing(build(case), progress=lambda done, of, _: told.append((done, of))))
    assert [len(each.pending) for each in parts] == list(range(len(parts) - 1, -1, -1))
    assert told == [(k, len(parts)) for k in range(len(parts) + 1)]
    for each in parts[:-1]:
        page = _Page(report_html(each))
        assert page.text.count("still being worked out") == len(each.pending - {"perceptions", "comparison"})
        ids = {attributes.get("id") for _, attributes in page.elements}
        assert {link["href"] for link in page.having("a")} <= {f"#{each}" for each in ids if each} | {
            link["href"] for link in page.having("a") if not (link["href"] or "").startswith("#")
        }
    assert report_html(parts[-1]) == _html(case)
    assert "still being worked out" not in _html(case)


def test_a_case_without_a_status_quo_says_so() -> None:
    _, page = _page(casebook.load("syria-iraq-1975"))
    assert "The case does not say where things stand." in page.text
    assert "The case does not say which of them describes today." in page.text


def test_one_way_rules_in_words() -> None:
    case = read_case(
        """
detente: 1
title: Ways
decision_makers:
  a:
    options:
      f: {moves: forward}
      b: {moves: back}
      x: {moves: fixed}
      w: {}
      m:
        levels: {none: None, part: Part, full: Full}
        moves: {none: [part, full], part: [none, full], full: []}
"""
    )
    rules = [move_rule(option) for option in case.decision_makers[0].options]
    assert rules == [
        "one way: only to a later level, never back",
        "one way: only to an earlier level; what is given up is not taken again",
        "cannot be changed",
        "either way, at any time",
        "from None to Part or Full; from Part to None or Full; from Full nowhere",
    ]
