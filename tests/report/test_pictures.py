"""Pictures of a schedule: every dose is there, told apart without colour, and told to those who cannot see."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import etree
from schedule.infusions import MILLILITRE, pace
from schedule.shorthand import amount, at, daily, parts, period, request

from fmk16.model.dose import AtClockTimes, DayDosage, TimeOfDayDosage, TimeOfDayDose
from fmk16.model.scalars import ClockTime
from fmk16.report.orders import subjects_of
from fmk16.report.phrases import Language, Words
from fmk16.report.pictures.hours import Scale, hours_of
from fmk16.report.pictures.html import page_html
from fmk16.report.pictures.laying import panel_of
from fmk16.report.pictures.panel import Page, panel_svg, sheet_svg
from fmk16.report.pictures.picture import Layout, Panel
from fmk16.report.pictures.png import png_of
from fmk16.report.pictures.strip import BLOCKS, PLAIN, Signs, strip_text
from fmk16.report.schedules import Expanded
from fmk16.schedule.clock import Fold
from fmk16.schedule.expand import window
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import Reading, TimesOfParts
from fmk16.wire.read import read

from .asked import expanded

VALID = Path(__file__).parents[2] / "fixtures/valid"
SVG = "{http://www.w3.org/2000/svg}"
LENGTHS = pytest.mark.parametrize("days", [1, 7, 10, 11, 60, 190, 191, 800])
ORDERS = sorted(file.name for file in VALID.glob("create-*.xml") if b"<Dosage>" in file.read_bytes())


def panels(
    name: str, first: str, days: int, language: Language = Language.DANISH, known: Known = NOTHING
) -> list[Panel]:
    """The pictures of the orders of a message."""
    begin = date.fromisoformat(first)
    last = begin + timedelta(days=days - 1)
    found = []
    for subject in subjects_of(read(VALID / name), known):
        plan = compile_order(subject.order, place=subject.place, known=known)
        of_order = Expanded(subject, plan, begin, last, window(plan.plan, begin, last, plan.bounds))
        found.append(panel_of(of_order, Words(language)))
    return found


def drawn(panel: Panel) -> etree._Element:
    return etree.fromstring(panel_svg(panel, 1))


def total(root: etree._Element, name: str) -> int:
    return sum(int(each.get(name)) for each in root.iter(f"{SVG}g") if each.get(name))


def classes(root: etree._Element) -> set[str]:
    return {name for each in root.iter() for name in (each.get("class") or "").split()}


def starts(name: str) -> str:
    found = re.search(rb"<(?:ValidFrom|StartDate|TreatmentStartDate)>([\d-]{10})", (VALID / name).read_bytes())
    return found.group(1).decode() if found else "2026-07-06"


class TestEveryDose:
    """A picture of whatever length holds the doses that the expander gives, as many and no more."""

    @pytest.mark.parametrize("name", ORDERS)
    @pytest.mark.parametrize("days", [3, 45, 400])
    def test_counts(self, name: str, days: int) -> None:
        first = date.fromisoformat(starts(name)) - timedelta(days=1)
        for panel, subject in zip(panels(name, first.isoformat(), days), subjects_of(read(VALID / name)), strict=True):
            plan = compile_order(subject.order, place=subject.place)
            found = window(plan.plan, first, first + timedelta(days=days - 1), plan.bounds)
            root = drawn(panel)
            assert total(root, "data-fixed") == len(found.occurrences)
            assert total(root, "data-as-needed") == len(found.as_needed)

    @LENGTHS
    def test_every_day_is_there(self, days: int) -> None:
        (panel,) = panels("create-weekly-methotrexate.xml", "2026-08-05", days)
        assert [day.date for day in panel.days] == [date(2026, 8, 5) + timedelta(days=n) for n in range(days)]


class TestLayouts:
    """A few days are shown hour by hour, weeks and months as a calendar, years as a strip of weeks."""

    @pytest.mark.parametrize(
        ("days", "layout"),
        [(1, "hours"), (10, "hours"), (11, "days"), (190, "days"), (191, "weeks"), (3660, "weeks")],
    )
    def test_by_length(self, days: int, layout: str) -> None:
        first = date(2026, 7, 6)
        assert Layout.of(first, first + timedelta(days=days - 1)) == layout

    @LENGTHS
    def test_nothing_stands_beside_the_sheet(self, days: int) -> None:
        for name in ("create-infusion-rate-range.xml", "create-prn-with-trigger.xml", "create-parts-of-day.xml"):
            (panel,) = panels(name, starts(name), days)
            root = drawn(panel)
            _, _, width, height = map(float, root.get("viewBox").split())
            for each in root.iter(f"{SVG}rect"):
                if each.getparent().tag != f"{SVG}pattern":
                    assert float(each.get("x")) >= 0
                    assert float(each.get("x")) + float(each.get("width")) <= width + 1
                    assert float(each.get("y")) <= height


class TestSigns:
    """Things are told apart by shape and pattern, and each sign that is used is explained in the key."""

    @pytest.mark.parametrize(
        ("name", "first", "days", "sign", "said"),
        [
            ("create-weekly-methotrexate.xml", "2026-08-05", 20, "fixed", "fast dosis"),
            ("create-prn-with-trigger.xml", "", 20, "prn", "må tages efter behov"),
            ("create-unspecified-day-alendronate.xml", "", 20, "choice", "på én af de dage"),
            ("create-paused.xml", "2026-09-20", 7, "pause", "pause"),
            ("create-paused.xml", "2026-09-20", 20, "pause", "pause"),
            ("create-free-text-dosage.xml", "", 5, "untold", "kan ikke afgøres"),
            ("create-free-text-dosage.xml", "", 40, "untold", "kan ikke afgøres"),
            ("create-free-text-dosage.xml", "", 400, "untold", "kan ikke afgøres"),
            ("create-period-length-as-free-text.xml", "", 40, "faded", "tones ud"),
            ("create-weekly-methotrexate.xml", "2026-08-01", 20, "outside", "uden for behandlingen"),
            ("create-clock-times.xml", "2026-10-22", 7, "clock-face", "uret stilles om"),
            ("create-clock-times.xml", "2027-03-26", 7, "clock", "02:00-03:00 findes ikke"),
            ("create-clock-times.xml", "2026-10-12", 40, "clock-face", "02:00-03:00 kommer to gange"),
        ],
    )
    def test_sign(self, name: str, first: str, days: int, sign: str, said: str) -> None:
        (panel,) = panels(name, first or starts(name), days)
        root = drawn(panel)
        assert sign in classes(root)
        assert said in " ".join(root.itertext())

    def test_tapers_show_each_amount_and_period(self) -> None:
        (panel,) = panels("create-prednisolone-taper.xml", starts("create-prednisolone-taper.xml"), 60)
        texts = [each.text for each in drawn(panel).iter(f"{SVG}text")]
        numbers = {mark.occurrence.period for mark in panel.marks}
        assert len(numbers) > 2
        assert {f"P{number}" for number in numbers} <= set(texts)
        assert {mark.text for mark in panel.marks} <= set(texts)

    def test_infusions_are_bars_as_long_as_they_run(self) -> None:
        (panel,) = panels("create-continuous-infusion.xml", starts("create-continuous-infusion.xml"), 2)
        assert all(mark.is_all_day for mark in panel.marks)
        bars = [float(each.get("width")) for each in drawn(panel).iter(f"{SVG}rect") if each.get("class") == "fixed"]
        assert max(bars) > 300

    def test_a_course_is_drawn_when_it_is_started(self) -> None:
        known = Known(episodes=(date(2026, 10, 8),))
        (panel,) = panels("create-course-when-needed.xml", "2026-10-06", 20, known=known)
        assert [day.date.day for day in panel.days if day.is_course] == [8, 9, 10]
        assert [day.begins for day in panel.days if day.begins] == ["kur"]
        assert "course" in classes(drawn(panel))

    def test_what_fades_out_grows_lighter(self) -> None:
        (panel,) = panels("create-period-length-as-free-text.xml", "2026-08-14", 60)
        shades = [mark.fading for mark in panel.marks]
        assert (shades[0], shades[-1]) == (1, 6)
        assert shades == sorted(shades)


class TestHours:
    """A dose stands where its day's clock shows it, on the row of its dose day."""

    def test_the_hour_that_comes_twice_has_room_for_both(self) -> None:
        days = request("2026-10-25", period(daily(at("02:30:00")), 1))
        first, second = (
            panel_of(expanded(days, "2026-10-25", "2026-10-25", Reading(fold=fold)), Words()) for fold in Fold
        )
        places = []
        for panel in (first, second):
            (mark,) = panel.days[0].fixed
            places.append(Scale(panel.days[0].ordinal, panel.clock, 24).occurrence(mark.occurrence))
        scale = Scale(first.days[0].ordinal, first.clock, 24)
        assert scale.at(2 * 3600) < places[0] < scale.at(2.5 * 3600) <= places[1] < scale.at(3 * 3600)

    def test_a_night_after_midnight_stays_on_its_day(self) -> None:
        at_one = Reading(times_of_parts=TimesOfParts(night=3600))
        found = expanded(request("2026-07-06", period(daily(parts(night="1")))), "2026-07-06", "2026-07-06", at_one)
        panel = panel_of(found, Words())
        assert hours_of(panel) == 26
        assert total(drawn(panel), "data-fixed") == 1
        assert strip_text(panel, PLAIN).splitlines()[2].rstrip().endswith("." * 48 + "  #  1")

    def test_an_infusion_goes_on_after_midnight(self) -> None:
        timed = TimeOfDayDose(amount=amount("100"), infusion=pace("240 min"), time=ClockTime("22:00:00"))
        dosage = DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(timed,))))
        found = expanded(request("2026-07-06", period(daily(dosage), 1), unit=MILLILITRE), "2026-07-07", "2026-07-07")
        panel = panel_of(found, Words())
        assert panel.days[0].fixed == ()
        assert total(drawn(panel), "data-fixed") == 0
        assert "fixed" in classes(drawn(panel))
        assert strip_text(panel, PLAIN).splitlines()[2].split()[2].startswith("====:::")


class TestWhoeverCannotSee:
    """The picture is one image with a title and a description, which tell all that it shows."""

    @LENGTHS
    @pytest.mark.parametrize("language", list(Language))
    def test_title_and_description(self, days: int, language: Language) -> None:
        (panel,) = panels("create-weekly-methotrexate.xml", "2026-08-05", days, language)
        root = etree.fromstring(sheet_svg([Page("", (panel,))], panel.span, panel.words).encode())
        assert root.get("role") == "img"
        title, description = (root.xpath(f"//*[@id='{name}']")[0] for name in root.get("aria-labelledby").split())
        assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
        assert panel.section.fixed[0][1] in description.text
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language

    def test_long_ones_say_how_much_is_left_out(self) -> None:
        (panel,) = panels("create-weekly-methotrexate.xml", "2026-08-05", 800)
        assert re.search(r"og \d+ linjer til", sheet_svg([Page("", (panel,))], panel.span, panel.words))

    def test_a_table_stands_beside_it(self) -> None:
        found = panels("create-fixed-and-prn-in-one-period.xml", "2026-08-19", 5)
        page = etree.HTML(page_html([Page("", tuple(found))], found[0].span, found[0].words))
        rows = page.xpath("//tbody/tr[td]")
        assert len(rows) == sum(len(each.section.fixed) + len(each.section.as_needed) for each in found)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


class TestForeignTexts:
    """A text of a message stays a text, whatever signs it holds."""

    def test_markup_is_escaped(self, tmp_path: Path) -> None:
        text = (VALID / "create-weekly-methotrexate.xml").read_text(encoding="utf-8")
        file = tmp_path / "message.xml"
        file.write_text(re.sub(r"(<Drug>.*?<Name[^>]*>)[^<]*", r"\1&lt;script&gt;&quot;&amp;", text, flags=re.DOTALL))
        (subject,) = subjects_of(read(file))
        plan = compile_order(subject.order, place=subject.place)
        days = date(2026, 8, 5), date(2026, 8, 20)
        panel = panel_of(Expanded(subject, plan, *days, window(plan.plan, *days, plan.bounds)), Words())
        pages = [Page("", (panel,))]
        assert "<script>" not in page_html(pages, panel.span, panel.words)
        assert "<script>" in "".join(etree.fromstring(sheet_svg(pages, "", panel.words).encode()).itertext())


class TestStrips:
    """The same in small for a terminal: a sign a dose, in ASCII alone where need be."""

    @LENGTHS
    @pytest.mark.parametrize("signs", [BLOCKS, PLAIN])
    def test_rows(self, days: int, signs: Signs) -> None:
        (panel,) = panels("create-weekly-methotrexate.xml", "2026-08-05", days)
        text = strip_text(panel, signs)
        assert text.startswith(panel.section.heading)
        assert (signs.fixed if days < 191 else signs.levels[-1]) in text
        if signs is PLAIN and days < 191:
            assert text.replace("ø", "o").replace("æ", "e").isascii()

    def test_a_day_hour_by_hour(self) -> None:
        (panel,) = panels("create-clock-times.xml", "2026-10-22", 1)
        row = strip_text(panel, PLAIN).splitlines()[2]
        assert row == "  to 22/10    ...............#.......................#........ 1 + 1,5"

    def test_a_pause(self) -> None:
        (panel,) = panels("create-paused.xml", "2026-09-22", 2)
        first, second = strip_text(panel, PLAIN).splitlines()[2:4]
        assert first.endswith("................#...................#...|||||||| 1 + 1")
        assert second.endswith("|" * 48)


class TestPng:
    """A PNG is drawn where resvg is installed."""

    def test_signature(self) -> None:
        pytest.importorskip("resvg_py")
        (panel,) = panels("create-weekly-methotrexate.xml", "2026-08-05", 20)
        assert png_of(sheet_svg([Page("", (panel,))], panel.span, panel.words)).startswith(b"\x89PNG\r\n")


class TestSheets:
    """Where there are several messages, each order and each note stands under the name of its own."""

    def test_names_stand_with_their_orders(self) -> None:
        found = panels("create-weekly-methotrexate.xml", "2026-08-05", 3) * 5
        pages = [Page("a.xml", tuple(found[:3])), Page("b.xml", tuple(found[3:])), Page("c.xml", ())]
        root = etree.fromstring(sheet_svg(pages, "", Words()).encode())
        blocks = [each for each in root.iter(f"{SVG}g") if (each.get("transform") or "") and each.getparent() is root]
        said = [next(each.text for each in block.iter(f"{SVG}text")) for block in blocks]
        assert said == ["a.xml"] * 3 + ["b.xml"] * 2 + ["c.xml: ingen ordinationer at tegne"]


class TestChoice:
    """Which days a choice is among is seen: a line joins them, and stops where the next choice begins."""

    @pytest.mark.parametrize(("days", "lines"), [(7, 12), (14, 24), (28, 48)])
    def test_joined(self, days: int, lines: int) -> None:
        (panel,) = panels("create-unspecified-day-alendronate.xml", "2026-08-10", days)
        assert sum(each.get("class") == "joined" for each in drawn(panel).iter(f"{SVG}line")) == lines

    def test_single_days_are_not_joined(self) -> None:
        (panel,) = panels("create-weekly-methotrexate.xml", "2026-08-05", 14)
        assert "joined" not in classes(drawn(panel))

    @pytest.mark.parametrize(("days", "count"), [(7, 1), (28, 4)])
    def test_on_the_terminal_the_amount_stands_once(self, days: int, count: int) -> None:
        (panel,) = panels("create-unspecified-day-alendronate.xml", "2026-08-10", days)
        text = strip_text(panel, PLAIN, 100)
        assert text.count("<(1)") == count
        assert "på én af dagene herfra til den næste mængde" in text
