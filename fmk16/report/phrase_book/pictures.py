"""What pictures of a schedule say, in Danish and in English: signs, the key to them, headings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PICTURES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "picture.title": ("Skema {span}", "Schedule {span}"),
        "picture.of": ("{drug}: {span}", "{drug}: {span}"),
        "picture.unit": ("tallene er i {unit}", "figures are in {unit}"),
        "picture.week": ("uge {number}", "week {number}"),
        "picture.weeks": ("{year}, uge {first} - {last}", "{year}, weeks {first} - {last}"),
        "picture.untimed": ("uden tid", "no time"),
        "picture.times": ("{count}×{amount}", "{count}×{amount}"),
        "picture.schema": ("skema", "chart"),
        "picture.doses": ("{count} doser", "{count} doses"),
        "picture.doses.one": ("1 dosis", "1 dose"),
        "picture.as_needed": ("PN {amount}", "PRN {amount}"),
        "picture.as_needed.alone": ("PN", "PRN"),
        "picture.choice": ("({amount})", "({amount})"),
        "picture.pause": ("pause", "pause"),
        "picture.period": ("P{number}", "P{number}"),
        "picture.course": ("kur", "course"),
        "picture.more": ("og {count} linjer til", "and {count} more lines"),
        "picture.as_needed.line": ("efter behov: {line}", "as needed: {line}"),
        "picture.key": ("Tegnforklaring", "Key"),
        "picture.key.fixed": ("fast dosis; tallet er mængden", "fixed dose; the figure is the amount"),
        "picture.key.fixed.weeks": (
            "faste doser: højden er mængden på dagen, tallet ugens i alt",
            "fixed doses: the height is the day's amount, the figure the week's total",
        ),
        "picture.key.levels": (
            "faste doser: ugens største mængde på en dag, højest {most}",
            "fixed doses: the week's largest amount on a day, at most {most}",
        ),
        "picture.key.as_needed": ("må tages efter behov (PN)", "may be taken as needed (PRN)"),
        "picture.key.choice": (
            "på én af de dage, som stregen forbinder",
            "on one of the days that the line joins",
        ),
        "picture.key.choice.weeks": (
            "på én af de dage, som det står på",
            "on one of the days on which it stands",
        ),
        "picture.key.choice.strip": (
            "på én af dagene herfra til den næste mængde",
            "on one of the days from here to the next amount",
        ),
        "picture.key.infusion": ("infusion, fra start til slut", "infusion, from start to end"),
        "picture.key.fading": (
            "tones ud: hvornår det slutter, kan ikke siges nøjagtigt",
            "fades out: when it ends cannot be told exactly",
        ),
        "picture.key.pause": ("pause", "pause"),
        "picture.key.untold": ("kan ikke afgøres; grunden står nedenfor", "cannot be told; the reason stands below"),
        "picture.key.outside": ("uden for behandlingen", "outside treatment"),
        "picture.key.clock": ("uret stilles om", "the clock is changed"),
        "picture.key.period": ("P2: periode 2 begynder", "P2: period 2 begins"),
        "picture.key.course": ("streg over dagen: kur", "line above the day: course"),
        "picture.clock.forward": ("uret stilles frem", "clock goes forward"),
        "picture.clock.back": ("uret stilles tilbage", "clock goes back"),
        "picture.clock.twice": ("{first}-{last} kommer to gange", "{first}-{last} comes twice"),
        "picture.clock.missing": ("{first}-{last} findes ikke", "{first}-{last} does not exist"),
        "picture.table.day": ("Dag", "Day"),
        "picture.table.doses": ("Doser", "Doses"),
        "picture.table.remark": ("Bemærkning", "Remark"),
        "picture.table": ("Det samme som tabel", "The same as a table"),
        "picture.empty": ("ingen ordinationer at tegne", "no orders to draw"),
        "picture.written": ("{count} ordinationer tegnet", "{count} orders drawn"),
        "picture.written.one": ("1 ordination tegnet", "1 order drawn"),
        # the pictures within a report
        "gallery.heading": ("Ordinationerne som billeder", "The orders as pictures"),
        "gallery.lead": (
            "Et billede begynder på den første dag, som ordinationen har, og viser højst {most} dage. Dagen i dag har"
            " ingen betydning.",
            "A picture begins on the first day that the order has, and shows {most} days at most. Today plays no part"
            " in it.",
        ),
        "gallery.whole": ("hele behandlingen, {count} dage: {span}", "the whole treatment, {count} days: {span}"),
        "gallery.whole.one": ("hele behandlingen, 1 dag: {span}", "the whole treatment, 1 day: {span}"),
        "gallery.beginning": ("de første {count} dage: {span}", "the first {count} days: {span}"),
        "gallery.beginning.one": ("den første dag: {span}", "the first day: {span}"),
        "gallery.later": ("{count} perioder begynder senere", "{count} periods begin later"),
        "gallery.later.one": ("1 periode begynder senere", "1 period begins later"),
        "gallery.no_picture": ("intet billede", "no picture"),
        "gallery.nothing": ("behandlingen har ingen dag at tegne", "the treatment has no day to draw"),
        "gallery.findings": ("Fund i ordinationen", "Findings in the order"),
        "gallery.left_out": (
            "{count} ordinationer til er ikke tegnet: siden tegner højst {most}, først dem i meddelelser med fund."
            " `fmk16 schedule --picture` tegner alle.",
            "{count} more orders are not drawn: the page draws {most} at most, those in messages with findings first."
            " `fmk16 schedule --picture` draws all.",
        ),
        "gallery.left_out.one": (
            "1 ordination til er ikke tegnet: siden tegner højst {most}, først dem i meddelelser med fund."
            " `fmk16 schedule --picture` tegner alle.",
            "1 more order is not drawn: the page draws {most} at most, those in messages with findings first."
            " `fmk16 schedule --picture` draws all.",
        ),
        "gallery.ordered": ("bestilt", "ordered"),
        "gallery.sent": ("sendt", "sent"),
        "gallery.apart": ("Bestilt og sendt, som billeder", "Ordered and sent, as pictures"),
        "gallery.right": ("De rigtige dage, som billeder", "The right days, as pictures"),
    }
)
"""Each phrase's key, and what it says."""
