"""The story in its acts, told while it happens."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.demo import after, afternoon, evening, figures, newcomer, office, own, paper
from tests.demo.bad_line import BadLine
from tests.demo.cast import BRANCH, Cast
from tests.demo.clock import StoryClock
from tests.demo.figures import Counts, Seen
from tests.demo.hands import Hands
from tests.demo.night import TITLE, Night
from tests.demo.phone import Phone
from tests.demo.server import Server

SEED = 20261123
BADNESS = 0.5


class Story:
    """folder: of server and phones. out: of pictures. After `play`, `wrong` says what is not as it
    must be."""

    def __init__(self, folder: Path, out: Path, cast: Cast, tell: Callable[[str], None]) -> None:
        self.folder, self.out, self.cast, self._tell = folder, out, cast, tell
        self._began = time.monotonic()
        self.phones: dict[str, Phone] = {}
        self.clock = StoryClock()
        self.wrong: list[str] = []
        self.findings: list[str] = []
        self.server = Server(folder / "server")
        self.line = BadLine(self.server.target, SEED, BADNESS)

    def play(self) -> None:
        """From an empty server to figures that agree everywhere."""
        invites = self._before()
        hands = self._hands(invites)
        try:
            newcomer.report_in(hands, self.phones, self.cast, invites[self.cast.newcomer.id][1])
            self._say(
                "报到", "report in", f"{self.cast.newcomer.name}：本人、流入地、流出地都已确认"
            )
            night = Night(hands, self.phones, self.cast, self.clock)
            self._afternoon(night)
            self._room(night)
            self._closing(night)
            self._days_after(night)
            self._all_sent(night)
            self._ledgers(night)
        finally:
            self.findings = hands.findings
            hands.close()

    def stop(self) -> None:
        """Phones first, so that nothing is cut off that need not be."""
        for phone in self.phones.values():
            phone.close()
        self.line.stop()
        self.server.stop()

    # -- acts ----------------------------------------------------------------

    def _before(self) -> dict[str, tuple[str, str]]:
        cast = self.cast
        invites = office.prepare(self.server, cast)
        self._say("名册", "roster", f"{len(cast.followed)} 人由 XLSX 导入，新来的 1 位还没报到")
        self.phones = office.bind(
            self.folder / "phones", self.line.address, cast, invites, self.clock
        )
        holders = (cast.contact.id, cast.home_contact.id, cast.county.secretary)
        office.approve(self.server, [self.phones[one] for one in holders])
        office.sync(self.phones.values())
        self._say("绑定", "enrol", f"{len(self.phones)} 部手机，线路一半的通话会出事")
        return invites

    def _hands(self, invites: dict[str, tuple[str, str]]) -> Hands:
        person = self.cast.newcomer
        folder = self.folder / "phones" / f"{person.name}-new"
        phone = Phone(folder, person, self.line.address, self.clock)
        self.phones[person.id] = phone
        return Hands(self.out, phone)

    def _afternoon(self, night: Night) -> None:
        afternoon.plan(night)
        night.contact.sync()
        afternoon.ask_leaves(night)
        afternoon.grant_leaves(night)
        count = len(self.cast.leave)
        self._say("下午", "afternoon", f"发布活动，{count} 人请假，{count} 人准假")
        # The first few still had a network and know what they go to; the others learn it there.
        first = self.cast.two_phones[: evening.SHOWN]
        office.sync(self.phones[one] for one in {*first, self.cast.county.secretary})

    def _room(self, night: Night) -> None:
        paper.print_sheet(night)
        evening.open_desks(night)
        county = self.cast.county
        in_time = [one for one in self.cast.two_phones if one != self.cast.newcomer.id]
        # Who opens the second place has signed in at the first.
        for member in sorted(in_time, key=lambda one: one != county.secretary):
            evening.sign_in(night, member)
        evening.come_late(night)
        self._say("晚上", "no network", f"两处地点 {night.signed} 次双机签到，最后一位迟到")
        paper.enter(night)
        paper.write_guest_down(night)

    def _closing(self, night: Night) -> None:
        """Somewhere on the way out there is a network: both desks learn of each other."""
        office.sync((night.contact, night.secretary))
        office.sync((night.contact, night.secretary))
        paper.match_guest(night)
        evening.close(night)
        evening.mark_absent(night)
        on_paper, absent = len(self.cast.paper), len(self.cast.unseen)
        self._say("收场", "closed", f"{on_paper} 人纸签，{absent} 人由人记为缺席，临时 1 位认出")

    def _days_after(self, night: Night) -> None:
        self.clock.go_to(self.clock.now() + timedelta(hours=2))
        own.report(night)
        after.call(night)
        after.check_card(night)
        after.month(night)
        self._say("之后", "afterwards", "自报学习带照片、电话跟进、查验活动证、月度")

    def _all_sent(self, night: Night) -> None:
        everybody = tuple(self.phones.values())
        office.sync(everybody)
        office.sync(everybody)  # now also what the others brought
        self._say("送达", "delivered", "所有手机都经坏线路同步完")
        seen = figures.everywhere(self.server, self.phones, self.cast, night.activity)
        counted = figures.counts(everybody)
        stored = figures.stored(self.server, self.folder / "backup")
        aside = self.server.say("set-aside", "list")
        self.wrong = figures.wrong(seen, self.cast, counted, stored, aside)
        self._report(night.hands, seen, counted, stored)

    def _ledgers(self, night: Night) -> None:
        """What contact, secretary, home side and member see once everything has arrived."""
        hands, phones, county = night.hands, self.phones, self.cast.county
        hands.take(night.contact, "ledger", activity=night.activity)
        hands.tap(key="ledger.share")
        hands.tap(key="ledger.share_table")
        hands.picture("ledger-shared")
        self.wrong += figures.wrong_sheet(night.contact.data / "shared", self.out, self.cast)
        for name, member in (("contact", county.contact), ("secretary", county.secretary)):
            hands.take(phones[member], "ledger", activity=night.activity)
            hands.expect(key="ledger.rate", rate=self.cast.figures.rate)
            hands.picture(f"{name}-ledger")
        hands.tap(key="ledger.all")
        hands.picture("secretary-names")
        hands.take(phones[county.home_contact])
        hands.tap(key="nav.branch")
        hands.picture("home-branch")
        member = phones[self.cast.two_phones[0]]
        hands.take(member)
        hands.tap(key="nav.records")
        hands.picture("member-records")
        hands.tap(TITLE)
        hands.expect(key="evidence.E3")
        hands.expect(key="activity.by", name=self.cast.contact.name)
        hands.picture("member-activity")
        own.export(night)
        self.wrong += own.wrong_page(self.out, member)

    # -- telling -------------------------------------------------------------

    def _say(self, zh: str, en: str, what: str) -> None:
        took = time.monotonic() - self._began
        self._tell(f"  {took:5.0f} s  {zh} {en:<12}{what}")

    def _report(self, hands: Hands, seen: tuple[Seen, ...], counted: Counts, stored: int) -> None:
        tell, moved = self._tell, counted.moved
        tell(f"\n{BRANCH} · {TITLE}")
        tell(f"  {figures.spoken(seen[0].tally)}")
        tell("\n同样的数字 the same figures, wherever one asks")
        for one in seen:
            tell(one.line())
        tell("  E0 联系人代录 by the contact · E3 扫码并当面确认 scanned and met")
        tell("\n坏线路 what the bad line did")
        tell(figures.about_line(self.line))
        tell("\n记录 entries")
        tell(
            f"  写下 written {counted.written}  已送达 delivered {counted.held}"
            f"  服务器上 at the server {stored}"
        )
        tell("\n流量 bytes a phone moved, both ways, from enrolment to the end")
        middle = moved[len(moved) // 2]
        tell(
            f"  最少 least {moved[0]:,}  中位 median {middle:,}  最多 most {moved[-1]:,}"
            f"（{len(moved)} 部手机 phones）"
        )
        tell(f"\n手指点了 {hands.touches} 次 touches")
