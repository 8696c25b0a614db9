"""The small parts that every page is made of: links, cells, marks, dates, texts in the language of the site."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from cosp_plan.days.runs import first_day, takes_place
from cosp_plan.escaping import host, link
from cosp_plan.language import certainty, titles
from cosp_plan.language.words import Words, capital
from cosp_plan.model import (
    Body,
    Contribution,
    Days,
    Entry,
    Item,
    Meeting,
    Recommendation,
    Section,
    Source,
    Standing,
)
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.pictures.palette import dashed
from cosp_plan.site.addresses import address, anchor
from cosp_plan.site.content import Stock
from cosp_plan.site.markup import NOTHING, html, joined, listed, said, shown


class Parts:
    """The parts of pages at one depth, from which the way to the folder of the site is ``root``."""

    def __init__(self, stock: Stock, root: str) -> None:
        self.stock = stock
        self.root = root
        self.words: Words = stock.known.words
        self.lookup = stock.known.lookup
        self._cells: dict[tuple[int, bool], Markup] = {}
        self._terms: dict[str, Markup] = {}
        head = stock.plan.workplan
        self._of_commands = Words.of(stock.plan).code
        self._foreign = "" if self.words.original else (head.language if head else "") or self._of_commands

    # --- words ----------------------------------------------------------------------------------------------------

    def __call__(self, key: str, **filled: object) -> Markup:
        """A term of the language, with its blanks filled in."""
        if filled:
            return said(self.words, key, **filled)
        if key not in self._terms:
            self._terms[key] = said(self.words, key)
        return self._terms[key]

    def many(self, key: str, number: int, **filled: object) -> Markup:
        """A term that has a form of its own for one: ``key_one``."""
        return self(f"{key}_one" if number == 1 else key, n=number, **filled)

    def text(self, text: str, translation: str | None = None) -> Markup:
        """A text of the data in the language of the site; what is not translated says in which language it is."""
        if self._foreign and text and translation is None:
            return html('<span lang="{}">{}</span>', self._foreign, text)
        return shown((not self.words.original and translation) or text)

    def finding(self, text: str) -> Markup:
        """What a command says in its own language."""
        if self.words.code == self._of_commands:
            return shown(text)
        return html('<span lang="{}">{}</span>', self._of_commands, text)

    def listed(self, parts: Iterable[Markup]) -> Markup:
        """Parts as a list in a sentence."""
        return listed(self.words, parts)

    def joined(self, parts: Iterable[Markup]) -> Markup:
        """Parts that may have commas of their own."""
        return joined(self.words.terms["between"], parts)

    def days(self, dates: Iterable[Days]) -> Markup:
        """Days and ranges of days, in words."""
        runs = list(dates)
        return html('<span class="days">{}</span>' if len(runs) == 1 else "{}", self.words.days(runs))

    # --- links ----------------------------------------------------------------------------------------------------

    def link(self, page: str, label: object, kind: str = "") -> Markup:
        """A link to a page of the site."""
        of = html(' class="{}"', kind) if kind else NOTHING
        return html('<a href="{}{}"{}>{}</a>', self.root, page, of, label)

    def outside(self, url: str, label: object = "") -> Markup:
        """A link to somewhere else; its host where nothing else is to be said; the text alone of what is no address."""
        found = link(url)
        return html('<a href="{}" rel="noreferrer">{}</a>', found, label or host(url)) if found else shown(label or url)

    def paragraph(self, number: int, label: object = "") -> Markup:
        """A paragraph by its number, or as the text marks it."""
        return self.link(address("paragraph", number), label or self.words.labels.one(number))

    def numbers(self, numbers: ParagraphSet) -> Markup:
        """Paragraphs in ranges, the ends of which are links."""
        return html('<span class="numbers">{}</span>', joined(", ", map(self._range, numbers.ranges)))

    def range(self, numbers: ParagraphSet) -> Markup:
        """The same without links."""
        return shown(self.words.labels.listed(numbers).replace("-", "–"))

    def _range(self, ends: tuple[int, int]) -> Markup:
        first, last = ends
        if first == last:
            return self.paragraph(first)
        return html('<span class="range">{}–{}</span>', self.paragraph(first), self.paragraph(last))

    def meeting(self, one: Meeting) -> Markup:
        """A meeting by its title in a row."""
        return self.link(address("meeting", one.id), titles.in_a_row(one, self.lookup, self.words))

    def span(self, some: Iterable[Meeting]) -> tuple[Markup, Markup]:
        """From the first to the last day of meetings with dates, and they, with their own days where these differ."""
        meetings = self.in_order(some)
        if len({one.dates for one in meetings}) == 1:
            return self.days(meetings[0].dates), self.meetings(meetings)
        named = (self("in_brackets", text=self.meeting(one), more=self.days_of(one)) for one in meetings)
        return self.days([hull(meetings)]), joined(", ", named)

    def days_of(self, one: Meeting) -> Markup:
        """The days of a meeting without their year."""
        return self.listed(html("{}", self.words.within_a_year(days)) for days in sorted(one.dates))

    def meetings(self, some: Iterable[Meeting]) -> Markup:
        """Meetings in a row, in the order of their bodies; of one that is off, that it is."""
        return joined(", ", map(self._named, self.in_order(some)))

    def _named(self, one: Meeting) -> Markup:
        named = self.meeting(one)
        return named if takes_place(one) else self("with_status", line=named, status=self.status(one))

    def in_order(self, some: Iterable[Meeting]) -> list[Meeting]:
        """Meetings in the order of their bodies, then of their days."""
        order = self.lookup.body_order
        return sorted(some, key=lambda one: (order.get(one.body, len(order)), first_day(one), one.id))

    def in_time(self, some: Iterable[Meeting]) -> list[Meeting]:
        """Meetings in the order of their days, those without at the end of their year, without a year last."""
        order = self.lookup.body_order

        def key(one: Meeting) -> tuple[date, int, str]:
            day = first_day(one)
            day = date(one.year, 12, 31) if day == date.max and one.year else day
            return day, order.get(one.body, len(order)), one.id

        return sorted(some, key=key)

    def body(self, id: str) -> Markup:
        """A body by its abbreviation."""
        return self.link(address("body", id), self.lookup.short(id)) if id in self.lookup.bodies else shown(id)

    def entry(self, one: Entry) -> Markup:
        """An entry by its keywords."""
        return self.link(address("entry", one.id), self.keywords(one) or one.id)

    def section(self, one: Section) -> Markup:
        """A section by its title."""
        return self.link(address("section", one.id), self.section_title(one))

    def source(self, one: Source) -> Markup:
        """A source by its short title."""
        return self.link(address("source", one.id, *self.stock.namespaces[one]), self.text(one.short or one.title))

    def sources(self, some: Iterable[Source]) -> Markup:
        """Sources, one a line."""
        return joined(" ", (html('<span class="source">{}</span>', self.source(one)) for one in some))

    # --- texts of the data ----------------------------------------------------------------------------------------

    def topic(self, number: int) -> Markup:
        """The topic of a paragraph; empty where it has none."""
        found = self.lookup.paragraphs.get(number)
        return self.text(found.topic, found.translations.get(self.words.code)) if found else NOTHING

    def headline(self, number: int) -> Markup:
        """The same with a capital letter."""
        found = self.lookup.paragraphs.get(number)
        if not found:
            return NOTHING
        translated = found.translations.get(self.words.code)
        return self.text(capital(found.topic), translated and capital(translated))

    def keywords(self, one: Entry) -> Markup:
        """The keywords of an entry."""
        translated = one.translations.get(self.words.code, ())
        padded = (*translated, *(None for _ in one.keywords[len(translated) :]))
        return self.joined(self.text(word, other) for word, other in zip(one.keywords, padded, strict=False))

    def subject(self, one: Entry) -> Markup:
        """The same, with whether they are inferred: the words, or what they are in this language."""
        fields = ("keywords",) if self.words.original else ("keywords", "translations")
        found = self.keywords(one)
        return found + self.unsure(one, *fields) if found else found

    def section_title(self, one: Section, short: bool = False) -> Markup:
        """The title of a section; the short one only where it is in the language of the site."""
        if short and one.short and not self._foreign:
            return shown(one.short)
        return self.text(one.title, one.translations.get(self.words.code))

    def body_name(self, one: Body) -> Markup:
        """A body in full."""
        translated = one.translations.get(self.words.code)
        return self.text(one.name, translated.name if translated else None)

    def spelled(self, one: Body) -> Markup:
        """A body by its abbreviation and in full, on a line; by its name where it has no abbreviation of its own."""
        name, short = self.body_name(one), self.body(one.id)
        full = NOTHING if self.lookup.short(one.id) == one.name else html(" <small>{}</small>", name)
        return html('<span class="line">{}{}</span>', short, full)

    def item(self, one: Item) -> Markup:
        """The title of an agenda item."""
        translated = one.translations.get(self.words.code)
        return self.text(one.title, translated.title if translated else None)

    def title(self, one: Meeting) -> Markup:
        """The title of a meeting."""
        return shown(titles.title(one, self.lookup, self.words))

    def place(self, one: Meeting) -> Markup:
        """Where a meeting is; that it is where its body has its seat is inferred. Empty while it has no date."""
        found = shown(self.words.place(self.lookup.place(one)))
        if not found or not (one.place or one.dates):
            return NOTHING
        inferred = not one.place or one.certainty != "stated" or "place" in one.inferred
        return found + (self._pill() if inferred else NOTHING)

    def _pill(self) -> Markup:
        return html(' <span class="pill">{}</span>', self("certainty_inferred"))

    def recommendation(self, one: Recommendation) -> Markup:
        """The topic of a recommendation."""
        return self.text(one.topic, one.translations.get(self.words.code))

    def asked(self, instrument: str, one: Recommendation) -> Markup:
        """A link to a recommendation on the page of its instrument."""
        page = f"{address('instrument', instrument)}#{anchor('r', one.name)}"
        return self.link(page, one.name)

    def said_by(self, one: Contribution) -> tuple[Markup, Markup]:
        """Who contributed, and what they said."""
        translated = one.translations.get(self.words.code)
        return (
            self.text(one.by, translated.by if translated else None),
            self.text(one.says, translated.says if translated else None),
        )

    # --- states ---------------------------------------------------------------------------------------------------

    def tag(self, state: str) -> Markup:
        """The mark of a state alone, beside its word."""
        return html('<span class="tag s-{}"></span>', dashed(state))

    def state(self, state: str) -> Markup:
        """The mark of a state and its word."""
        return html('<span class="state">{} {}</span>', self.tag(state), self(f"state_{state}"))

    def cell(self, number: int, current: bool = False, small: bool = False) -> Markup:
        """A paragraph as a cell with the mark of its state, and what it is about for whoever points at it."""
        if current:
            return self._cell(number, " current", bare=small)
        key = (number, small)
        if key not in self._cells:
            self._cells[key] = self._cell(number, bare=small)
        return self._cells[key]

    def _cell(self, number: int, more: str = "", *, bare: bool = False) -> Markup:
        state, label = self.stock.state_of[number], self.words.labels.one(number)
        if bare:
            named = self("labelled", label=label, text=self(f"state_{state}"))
            form = '<a class="cell s-{}{}" href="{}{}" aria-label="{}"></a>'
            return html(form, dashed(state), more, self.root, address("paragraph", number), named)
        form = (
            '<a class="cell s-{}{}" href="{}{}"{}><span class="no">{}</span>'
            '<span class="read"><span class="sr">: </span>{}</span></a>'
        )
        aria = Markup(' aria-current="page"') if "current" in more else NOTHING
        page = address("paragraph", number)
        return html(form, dashed(state), more, self.root, page, aria, label, self.readout(number))

    def readout(self, number: int) -> Markup:
        """The answer to "when": topic, years and bodies, state."""
        point = self.stock.points[number]
        state = self.stock.state_of[number]
        years: dict[str, dict[str, None]] = {}
        for one in point.entries:
            year = str(one.year) if one.year else str(self("no_year"))
            years.setdefault(year, {}).update(dict.fromkeys(map(self.lookup.short, one.body)))
        where = [f"{year} {' '.join(bodies)}" for year, bodies in years.items()]
        if not where:
            where = [" ".join(dict.fromkeys(self.lookup.short(one.body) for one in point.standing))]
        topic = self.headline(number)
        when = html("<b>{}{}{}</b>", ", ".join(filter(None, where)), ": " if any(where) else "", self(f"state_{state}"))
        return html("{} {}", self("sentence", text=topic), when) if topic else when

    def unsure(self, one: Body | Contribution | Entry | Meeting, *fields: str) -> Markup:
        """A pill beside a fact that no source states; empty where one does."""
        if one.certainty == "proposed":  # what a row is, its mark says already
            return (
                NOTHING if isinstance(one, Entry) else html(' <span class="pill">{}</span>', self("certainty_proposed"))
            )
        if one.certainty == "stated" and not set(fields) & set(one.inferred):
            return NOTHING
        return self._pill()

    def standing_pill(self, one: Standing) -> Markup:
        """Likewise beside a standing item."""
        if one.certainty == "stated":
            return NOTHING
        return html(' <span class="pill">{}</span>', certainty.grade(one.certainty, self.words))

    # --- when -----------------------------------------------------------------------------------------------------

    def when(self, one: Entry, bodies: bool = True) -> Markup:
        """The days of an entry, each with the bodies that meet on them: ``16–20 June 2025 (IRG)``; or else its year.

        The days of meetings that do not take place are none of it.
        """
        known = self.lookup.meetings
        times: dict[Markup, list[Meeting]] = {}
        for meeting in self.in_time(known[id] for id in one.meeting if id in known and takes_place(known[id])):
            times.setdefault(self.time(meeting), []).append(meeting)
        parts = []
        for time, meetings in times.items():
            who = dict.fromkeys(self.lookup.short(meeting.body) for meeting in self.in_order(meetings))
            parts.append(self._with(time, [*who] if bodies else []))
        if not parts:
            year = shown(one.year) if one.year else self("no_year")
            parts.append(self._with(year, [self.lookup.short(id) for id in one.body] if bodies else []))
        return self.listed(parts)

    def _with(self, when: Markup, bodies: list[str]) -> Markup:
        return self("in_brackets", text=when, more=", ".join(bodies)) if bodies else when

    def time(self, one: Meeting) -> Markup:
        """The days of a meeting, or its year and that there is no date yet."""
        if one.dates:
            return self.days(one.dates)
        return html("{}, {}", one.year, self("no_date")) if one.year else self("no_date")

    def status(self, one: Meeting) -> Markup:
        """The status of a meeting, as a capital word would begin a cell."""
        return shown(self.words(f"status_{one.status}"))


def hull(week: Iterable[Meeting]) -> Days:
    """From the first to the last day of meetings with dates."""
    days = [run for meeting in week for run in meeting.dates]
    return Days(min(run.first for run in days), max(run.last for run in days))
