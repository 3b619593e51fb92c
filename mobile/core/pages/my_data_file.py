"""What is stored about me as one page any browser opens: no script, no address, text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Protocol

from mobile.contract.moments import parse_at
from mobile.core.pages.my_data import MyData
from mobile.core.pages.my_lines import Line
from mobile.core.people.requests import held_for

_STYLE = (
    "body{font:16px/1.6 sans-serif;margin:0 auto;padding:16px;max-width:760px;color:#1c1a19}"
    "h1{font-size:26px}h2{font-size:20px;margin:28px 0 4px}p{color:#6b6461;margin:4px 0}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #e4dfda;"
    "text-align:left;padding:6px 8px 6px 0;vertical-align:top;overflow-wrap:anywhere}"
    "th{color:#6b6461;font-weight:normal}summary{font-size:20px;margin:28px 0 4px;cursor:pointer}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;"
    "font-size:12px;color:#6b6461}"
)


class Say(Protocol):
    """The app's words and times, in the language it speaks now."""

    def t(self, key: str, **args: object) -> str:
        """A text."""
        ...

    def at(self, moment: datetime | None) -> str:
        """Day, year and clock; "—" for no time."""
        ...

    def month(self, month: str) -> str:
        """`YYYY-MM` in words."""
        ...

    def step(self, family: str, word: str, value: str) -> str:
        """What an entry did."""
        ...


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a line of explanation ("" for none), and a table. empty: said without rows."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""


def page(data: MyData, known: Sequence[Line], say: Say, language: str, now: datetime) -> str:
    """The whole file. language: of the words, as HTML names it."""
    title = say.t("my_data.file_title", name=data.who.name)
    body = "".join(_html(one) for one in sections(data, known, say))
    raw = "\n\n".join(escape(text) for text in _raw(data, known))
    return (
        f'<!doctype html><html lang="{escape(language, quote=True)}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1><p>{escape(say.t('my_data.file_made', at=say.at(now)))}</p>"
        f"<p>{escape(_source(data, say))}</p>{body}"
        f"<details><summary>{escape(say.t('my_data.file_raw'))}</summary>"
        f"<p>{escape(say.t('my_data.file_raw_body'))}</p><pre>{raw}</pre></details></body></html>\n"
    )


def sections(data: MyData, known: Sequence[Line], say: Say) -> tuple[Section, ...]:
    """What the page lists, in the order of the screen."""
    return (
        _who(data, say),
        _places(data, say),
        _entries(known, say),
        _looks(data, say),
        _devices(data, say),
        _consents(data, say),
        _requests(data, say),
        Section(say.t("my_data.never"), "", (), ((say.t("my_data.never_body"),),)),
    )


def _source(data: MyData, say: Say) -> str:
    if data.server is None:
        return say.t("my_data.file_phone_only")
    return say.t("my_data.file_with_server", at=say.at(data.server.at), n=len(data.server.entries))


def _who(data: MyData, say: Say) -> Section:
    rows = tuple((say.t(f"my_data.row_{name}"), value) for name, value in row_of(data, say))
    return Section(say.t("my_data.row"), say.t("my_data.row_body"), (), rows)


def row_of(data: MyData, say: Say) -> tuple[tuple[str, str], ...]:
    """(name of a field of my row, what it holds), as a person reads it."""
    one, server = data.member, data.server
    theirs = server.member if server and server.member.known else one
    smartphone = "my_data.yes" if theirs.smartphone else "my_data.no"
    kind = "me.probationary" if theirs.probationary else "me.member"
    none = say.t("my_data.none")
    return (
        ("name", theirs.name or none),
        ("initials", theirs.initials or none),
        ("phone", _phone(data, theirs.phone, say)),
        ("kind", say.t(kind)),
        ("joined", say.month(theirs.joined) if theirs.joined else none),
        ("home", (server.home if server else "") or data.who.home or none),
        ("village", theirs.village or none),
        ("group", theirs.group or none),
        ("place", theirs.place or none),
        ("smartphone", say.t(smartphone)),
    )


def _phone(data: MyData, number: str, say: Say) -> str:
    """A member's own phone has no number unless it was asked for; a contact's may."""
    unknown = "my_data.none" if data.server else "my_data.phone_elsewhere"
    shown = number or say.t(unknown)
    return shown + say.t("my_data.phone_open") if data.is_phone_open else shown


def _places(data: MyData, say: Say) -> Section:
    head = tuple(say.t(f"my_data.{key}") for key in ("branch", "since", "until"))
    rows = tuple(
        (one.branch or "—", one.since, one.until or say.t("my_data.open")) for one in data.places
    )
    return Section(say.t("my_data.places"), "", head, rows, say.t("my_data.places_none"))


def _entries(known: Sequence[Line], say: Say) -> Section:
    names = ("when", "what", "about", "branch", "by", "state", "source")
    head = tuple(say.t(f"my_data.{key}") for key in names)
    rows = tuple(
        (
            say.at(one.at),
            say.step(one.family, one.word, one.value),
            _about(one, say),
            one.branch or "—",
            one.by or say.t("my_data.by_me"),
            say.t(f"state.{one.chip}") if one.chip else "",
            say.t(f"my_data.source_{one.source}"),
        )
        for one in known
    )
    title = say.t("my_data.entries_n", n=len(rows))
    return Section(title, say.t("my_data.entries_body"), head, rows, say.t("my_data.entries_none"))


def _about(one: Line, say: Say) -> str:
    photo = say.t("my_data.photo", name=one.photo) if one.photo else ""
    return say.t("list.comma").join(filter(None, (one.about, photo))) or "—"


def _looks(data: MyData, say: Say) -> Section:
    head = tuple(say.t(f"my_data.{key}") for key in ("when", "by", "what", "branch"))
    rows = tuple(
        (say.at(one.at), looker(one.by, say), looked_at(one.what, say), one.branch or "—")
        for one in data.looks
    )
    note, empty = say.t("my_data.looks_body"), say.t("my_data.looks_none")
    return Section(say.t("my_data.looks"), note, head, rows, empty)


def looker(by: str, say: Say) -> str:
    """Who looked, in words."""
    if by == "operator":
        return say.t("my_data.operator")
    return by or say.t("mine.no_name")


def looked_at(what: str, say: Say) -> str:
    """What was opened, in words; a page of the server by its own name."""
    return say.t(f"my_data.what_{what}") if what in ("card", "history", "phone") else what


def _devices(data: MyData, say: Say) -> Section:
    names = ("device", "state", "enrolled", "revoked", "last_day")
    head = tuple(say.t(f"my_data.{key}") for key in names)
    rows = tuple(
        (
            one.id,
            say.t("my_data.this_phone") if one.is_this else say.t(f"my_data.device_{one.state}"),
            say.at(one.enrolled),
            say.at(one.revoked),
            one.last_day or "—",
        )
        for one in data.devices
    )
    note = "" if data.server else say.t("my_data.devices_here")
    return Section(say.t("my_data.devices"), note, head, rows)


def _consents(data: MyData, say: Say) -> Section:
    head = tuple(say.t(f"my_data.{key}") for key in ("when", "what", "version"))
    rows = tuple(
        (say.at(parse_at(one.at)), say.step("consent", _word(one.given), ""), one.version)
        for one in data.consents
    )
    return Section(say.t("my_data.consents"), "", head, rows, say.t("my_data.consents_none"))


def _word(given: bool) -> str:
    return "given" if given else "withdrawn"


def _requests(data: MyData, say: Say) -> Section:
    head = tuple(say.t(f"my_data.{key}") for key in ("when", "what", "note", "state", "answer"))
    rows = tuple(
        (
            say.at(parse_at(one.since)),
            say.t(f"request.about_{one.about}"),
            one.note,
            say.t("state.check" if held_for(one) else f"request.{one.standing or 'asked'}"),
            one.reason,
        )
        for one in data.requests
    )
    return Section(say.t("my_data.requests"), "", head, rows, say.t("my_data.requests_none"))


def _raw(data: MyData, known: Sequence[Line]) -> tuple[str, ...]:
    """What the server said, word for word; of entries, what only this phone holds besides."""
    if data.server is None:
        return tuple(one.text for one in known)
    own = (one.text for one in known if one.source == "phone")
    return (*data.server.pages, *own)


def _html(one: Section) -> str:
    note = f"<p>{escape(one.note)}</p>" if one.note else ""
    if not one.rows:
        return f"<h2>{escape(one.title)}</h2>{note}<p>{escape(one.empty)}</p>"
    head = "".join(f"<th>{escape(cell)}</th>" for cell in one.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in one.rows
    )
    lead = f"<tr>{head}</tr>" if head else ""
    return f"<h2>{escape(one.title)}</h2>{note}<table>{lead}{rows}</table>"
