"""PAR: mixtures and infusions; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from conformance.rules.dosages import day, fixed, prn, unlimited

MIXED, NESTED = "create-infusion-rate", "create-mixture-with-nested-drug-and-duration"
CONTINUOUS, RANGE, CREAM = (
    "create-continuous-infusion",
    "create-infusion-rate-range",
    "create-magistral-cream-with-ratio",
)
OF_40 = (
    '<Value>40</Value>\n            <UnitCode source="Medicinpriser" date="2026-07-27">MMOL</UnitCode>\n'
    "            <UnitText>mmol</UnitText>"
)
RATE = "<InfusionRate>83.5</InfusionRate>"
ROUTE = '<Code source="Medicinpriser" date="2026-07-27">IV</Code>\n      <Text>Intravenøs anvendelse</Text>'
CODE = '<UnitCode source="Medicinpriser" date="2026-07-27">{}</UnitCode>'
PRICED = '<Identifier source="Medicinpriser" date="2026-07-27">28100009111</Identifier>'


def _par(fixture: str, *changes: tuple[str, str]) -> list[str]:
    return tripped("PAR", changed(fixture, *changes))


class TestMixtures:
    """What is mixed, and how much of each (dosage.md 45, 46 and 48)."""

    @pytest.mark.parametrize("fixture", [MIXED, NESTED, CONTINUOUS, RANGE, CREAM, "create-infusion-once"])
    def test_right_ones(self, fixture):
        assert _par(fixture) == []

    def test_one_from_the_price_list_is_never_composite(self):
        assert _par(MIXED, ("<Name>Kalium", f"{PRICED}<Name>Kalium")) == ["PAR-01"]
        assert _par(NESTED, ("<Name>Ceftriaxon opløst", f"{PRICED}<Name>Ceftriaxon opløst")) == ["PAR-01"]
        local = PRICED.replace("Medicinpriser", "Magistrel")
        assert _par(MIXED, ("<Name>Kalium", f"{local}<Name>Kalium")) == []

    def test_one_from_the_price_list_may_say_its_substances(self):
        assert _par(CREAM, ("<Name>Carbamidcreme", f"{PRICED}<Name>Carbamidcreme")) == []

    @pytest.mark.parametrize(
        ("amount", "expected"),
        [
            ("<Value>40</Value><UnitText>mmol</UnitText>", []),
            ("<Value>3</Value><UnitText>g</UnitText>", []),
            ("<Value>0</Value><UnitText>mg</UnitText>", []),
            ("<Value>20</Value><UnitText>ml</UnitText>", []),
            (f"<Value>40</Value>{CODE.format('MMOL')}", []),
            (f"<Value>40</Value>{CODE.format('RG')}<UnitText>mikrogram</UnitText>", []),
            ('<Value>40</Value><UnitCode source="Local">ML</UnitCode><UnitText>mg</UnitText>', []),
            (f"<Value>40</Value>{CODE.format('MG')}<UnitText>g</UnitText>", ["PAR-03"]),
            (f"<Value>40</Value>{CODE.format('ML')}<UnitText>mg</UnitText>", ["PAR-03"]),
            ("", ["PAR-04", "PAR-06"]),
            ("<UnitText> </UnitText>", ["PAR-04", "PAR-06"]),
            ("<UnitText>q.s.</UnitText>", ["PAR-06"]),
            ("<Value>40</Value>", ["PAR-05"]),
            ("<Value>2</Value><UnitText>ampuller</UnitText>", ["PAR-06"]),
        ],
    )
    def test_amounts(self, amount, expected):
        assert _par(MIXED, (OF_40, amount)) == expected

    @pytest.mark.parametrize(
        ("amount", "outcome"),
        [
            (f"<Value>40</Value>{CODE.format('MMOL')}<UnitText>mmol</UnitText>", "passed"),
            (f"<Value>40</Value>{CODE.format('ML')}<UnitText>mg</UnitText>", "failed"),
            (f"<Value>40</Value>{CODE.format('QQ')}<UnitText>mg</UnitText>", "not exercised"),
            (f"<Value>40</Value>{CODE.format('ML')}<UnitText>ampuller</UnitText>", "not exercised"),
            (f"{CODE.format('ML')}<UnitText>mg</UnitText>", "not exercised"),
            ('<Value>40</Value><UnitCode source="Local">ML</UnitCode><UnitText>mg</UnitText>', "not exercised"),
        ],
    )
    def test_units_that_cannot_be_read_are_not_held_to_each_other(self, amount, outcome):
        assert outcomes(changed(MIXED, (CODE.format("ML"), ""), (OF_40, amount)))["PAR-03"] == outcome

    def test_a_ratio_may_be_a_number_alone(self):
        assert (
            _par(MIXED, (f"<Amount>\n            {OF_40}\n          </Amount>", "<Ratio><Value>0.5</Value></Ratio>"))
            == []
        )

    def test_an_empty_ratio_says_nothing(self):
        assert _par(MIXED, (f"<Amount>\n            {OF_40}\n          </Amount>", "<Ratio/>")) == ["PAR-04"]

    @pytest.mark.parametrize(("amount", "expected"), [("19", []), ("21", []), ("39", []), ("40", ["PAR-07"])])
    def test_how_much_of_a_mixture_goes_into_another(self, amount, expected):
        of_20 = "</Drug>\n          <Amount>\n            <Value>20"
        assert _par(NESTED, (of_20, of_20.replace("20", amount))) == expected

    def test_depth(self):
        deeper = "<Drug><Name>Prøve {}</Name><Composition><Part>{}</Part></Composition></Drug>"
        inmost = "<Substance><FreeText>Prøvestof</FreeText></Substance>"
        two, three = deeper.format("A", inmost), deeper.format("A", deeper.format("B", inmost))
        old = (
            '<Substance>\n            <Code source="Magistrel">KALIUMKLORID</Code>\n'
            "            <Text>Kaliumklorid</Text>\n          </Substance>"
        )
        assert _par(MIXED, (old, two)).count("PAR-02") == 0
        assert _par(MIXED, (old, three)).count("PAR-02") == 0
        assert _par(MIXED, (old, deeper.format("C", three))).count("PAR-02") == 1
        assert _par(MIXED, (old, deeper.format("D", deeper.format("C", three)))).count("PAR-02") == 1

    @pytest.mark.parametrize(
        ("link", "expected"),
        [
            ("http://example.org", []),
            ("HTTPS://example.org/a?b=c#d", []),
            ("example.org/a", ["PAR-17"]),
            ("www.example.org", ["PAR-17"]),
            ("https://", ["PAR-17"]),
            ("blandevejledning.pdf", ["PAR-17"]),
        ],
    )
    def test_links(self, link, expected):
        assert _par(NESTED, ("https://blandevejledning.example.org/ceftriaxon", link)) == expected


class TestInfusions:
    """Volume, rate, duration and route (dosage.md 30, 31 and 47 to 48a)."""

    @pytest.mark.parametrize(
        ("pace", "expected"),
        [
            ("<InfusionRate>1000</InfusionRate>", []),
            ("<InfusionRate>1000.5</InfusionRate>", ["PAR-13"]),
            ("<InfusionRate>0</InfusionRate>", ["PAR-15"]),
            ("<MinimumInfusionRate>50</MinimumInfusionRate>", []),
            ("<MaximumInfusionRate>125</MaximumInfusionRate>", []),
            ("<MaximumInfusionRate>2000</MaximumInfusionRate>", ["PAR-13"]),
            ("<MinimumInfusionRate>0</MinimumInfusionRate><MaximumInfusionRate>90</MaximumInfusionRate>", []),
            ("<MinimumInfusionRate>0</MinimumInfusionRate><MaximumInfusionRate>0</MaximumInfusionRate>", ["PAR-15"]),
            ("<MinimumInfusionRate>0</MinimumInfusionRate>", ["PAR-15"]),
            ("<MinimumInfusionRate>90</MinimumInfusionRate><MaximumInfusionRate>80</MaximumInfusionRate>", ["PAR-16"]),
            ("<MinimumInfusionRate>80</MinimumInfusionRate><MaximumInfusionRate>80</MaximumInfusionRate>", []),
            ("<MinimumDuration>60</MinimumDuration><MaximumDuration>30</MaximumDuration>", ["PAR-16"]),
            ("<MaximumDuration>30</MaximumDuration>", []),
            ("<Duration>720</Duration>", []),
            ("<Duration>1440</Duration>", []),
            ("<Duration>1441</Duration>", ["PAR-09"]),
            ("<InfusionRate>40</InfusionRate>", ["PAR-09"]),
            ("<MinimumInfusionRate>20</MinimumInfusionRate><MaximumInfusionRate>80</MaximumInfusionRate>", []),
            ("", ["PAR-14"]),
        ],
    )
    def test_how_fast(self, pace, expected):
        assert _par(MIXED, (RATE, pace)) == expected

    @pytest.mark.parametrize(
        ("quantity", "expected"), [("500", []), ("1000", []), ("1100", []), ("1999", []), ("2000", ["PAR-08"])]
    )
    def test_how_much(self, quantity, expected):
        assert (
            _par(MIXED, ("<Quantity>1000<", f"<Quantity>{quantity}<"), (RATE, "<Duration>600</Duration>")) == expected
        )

    def test_two_whole_bags_are_no_question(self):
        changes = ("<UnitText>ml</UnitText>\n      <DosagePeriod>", "<UnitText>pose</UnitText>\n      <DosagePeriod>")
        assert _par(MIXED, changes, ("<Quantity>1000<", "<Quantity>2<"), (RATE, "<Duration>600</Duration>")) == []

    @pytest.mark.parametrize(
        ("times", "minutes", "expected"), [(4, 360, []), (4, 361, ["PAR-09"]), (1, 1440, []), (1, 1441, ["PAR-09"])]
    )
    def test_times_a_day(self, times, minutes, expected):
        doses = (
            f"<TimesPerDayDosage><Quantity>100</Quantity><Infusion><Duration>{minutes}</Duration></Infusion>"
            f"<TimesPerDay>{times}</TimesPerDay></TimesPerDayDosage>"
        )
        assert tripped("PAR", _with_doses(doses)) == expected
        assert tripped("PAR", _with_doses(doses, structure=prn)) == []

    @pytest.mark.parametrize(
        ("minutes", "expected"), [(120, []), (600, []), (601, ["PAR-09"]), (841, ["PAR-09", "PAR-09"])]
    )
    def test_clock_times(self, minutes, expected):
        dose = (
            "<TimeOfDayDose><Quantity>100</Quantity><Infusion><Duration>{}</Duration></Infusion>"
            "<Time>{}</Time></TimeOfDayDose>"
        )
        both = "".join(dose.format(minutes, time) for time in ("20:00:00", "06:00:00"))
        assert tripped("PAR", _with_doses(f"<TimeOfDayDosage>{both}</TimeOfDayDosage>")) == expected

    def test_what_begins_at_once_is_not_one_after_the_other(self):
        dose = "<TimeOfDayDose><Quantity>100</Quantity>{}<Time>{}</Time></TimeOfDayDose>"
        running = "<Infusion><Duration>120</Duration></Infusion>"
        same = dose.format(running, "08:00:00") * 2
        flush = dose.format(running, "08:00:00") + dose.format("", "09:00:00")
        assert tripped("PAR", _with_doses(f"<TimeOfDayDosage>{same}</TimeOfDayDosage>")) == []
        assert tripped("PAR", _with_doses(f"<TimeOfDayDosage>{flush}</TimeOfDayDosage>")) == []

    @pytest.mark.parametrize(
        ("unit", "expected"),
        [("ml", []), ("liter", []), ("pose", []), ("mmol", []), ("dosis", ["PAR-10"]), ("mg", ["PAR-10"])],
    )
    def test_whether_the_duration_can_be_worked_out(self, unit, expected):
        changes = (
            "<UnitText>ml</UnitText>\n      <DosagePeriod>",
            f"<UnitText>{unit}</UnitText>\n      <DosagePeriod>",
        )
        assert _par(MIXED, changes, ("<Quantity>1000<", "<Quantity>1<")) == expected

    @pytest.mark.parametrize(("most", "expected"), [("19.2", []), ("30", []), ("15", ["PAR-11"])])
    def test_a_continuous_one_keeps_to_its_maximum(self, most, expected):
        limited = f"</Infusion><MaximumDailyDose>{most}</MaximumDailyDose>"
        assert _par(CONTINUOUS, ("<Quantity>20<", "<Quantity>10<"), ("</Infusion>", limited)) == expected

    @pytest.mark.parametrize(
        ("code", "text", "expected"),
        [
            ("IV", "Intravenøs anvendelse", []),
            ("SC", "Subkutan anvendelse", []),
            ("IO", "Intraossøs anvendelse", []),
            ("GE", "Gastroenteral anvendelse", []),
            ("OR", "Gastroenteral anvendelse", []),
            ("RE", "Rektal anvendelse", []),
            ("XX", "noget helt andet", []),
            ("OR", "Oral anvendelse", ["PAR-12"]),
            ("OR", None, ["PAR-12"]),
            ("KU", "Kutan anvendelse", ["PAR-12"]),
            ("TD", None, ["PAR-12"]),
        ],
    )
    def test_routes(self, code, text, expected):
        words = "" if text is None else f"<Text>{text}</Text>"
        route = f'<Code source="Medicinpriser" date="2026-07-27">{code}</Code>{words}'
        assert _par(MIXED, (ROUTE, route)) == expected

    @pytest.mark.parametrize(
        ("code", "text", "outcome"),
        [
            ("IV", "Intravenøs anvendelse", "passed"),
            ("IV", None, "passed"),
            ("XX", "Subkutan anvendelse", "passed"),
            ("OR", "Gastroenteral anvendelse", "passed"),
            ("OR", "Oral anvendelse", "failed"),
            ("XX", "noget helt andet", "not exercised"),
            ("XX", None, "not exercised"),
        ],
    )
    def test_a_route_nobody_knows_passes_nothing(self, code, text, outcome):
        words = "" if text is None else f"<Text>{text}</Text>"
        route = f'<Code source="Medicinpriser" date="2026-07-27">{code}</Code>{words}'
        assert outcomes(changed(MIXED, (ROUTE, route)))["PAR-12"] == outcome

    @pytest.mark.parametrize(
        ("infusion", "times", "interval", "outcome"),
        [
            ("<Duration>60</Duration>", 2, 1, "passed"),
            ("<Duration>721</Duration>", 2, 1, "failed"),
            ("<Duration>60</Duration>", 1, 1, "passed"),
            ("<Duration>60</Duration>", 1, 2, "not exercised"),
            ("<MaximumDuration>60</MaximumDuration>", 2, 1, "not exercised"),
            ("", 2, 1, "not exercised"),
        ],
    )
    def test_an_unknown_duration_passes_nothing(self, infusion, times, interval, outcome):
        doses = (
            f"<TimesPerDayDosage><Quantity>100</Quantity><Infusion>{infusion}</Infusion>"
            f"<TimesPerDay>{times}</TimesPerDay></TimesPerDayDosage>"
        )
        assert outcomes(_with_doses(doses, interval=interval))["PAR-09"] == outcome
        times_of_day = ("08:00:00", "20:00:00")[:times]
        dose = (
            f"<TimeOfDayDose><Quantity>100</Quantity><Infusion>{infusion}</Infusion><Time>{{}}</Time></TimeOfDayDose>"
        )
        timed = f"<TimeOfDayDosage>{''.join(map(dose.format, times_of_day))}</TimeOfDayDosage>"
        assert outcomes(_with_doses(timed, interval=interval))["PAR-09"] == outcome

    def test_an_infusion_in_a_dosage_alone_is_not_asked_for_its_route(self):
        dose = unlimited(infusion="<Infusion><InfusionRate>2</InfusionRate></Infusion>")
        message = (
            '<Dosage xmlns="http://fmk-teknik.dk/160"><Precondition><ValidFrom>2026-08-10</ValidFrom></Precondition>'
            f"<UnitText>mg</UnitText><DosagePeriod>{fixed(day(1, dose), 1)}</DosagePeriod></Dosage>"
        )
        assert tripped("PAR", message.encode()) == []
        assert outcomes(message.encode())["PAR-12"] in ("not exercised", "not applicable")


class TestWhatIsExercised:
    """Where there is nothing to look at, nothing passes."""

    def test_tablets(self):
        found = outcomes(changed("create-parts-of-day"))
        assert {outcome for rule, outcome in found.items() if rule.startswith("PAR")} == {"not exercised"}

    def test_a_cream_is_no_parenteral_treatment(self):
        found = outcomes(changed(CREAM))
        assert found["PAR-00"] == "not exercised"
        assert found["PAR-04"] == "passed"


def _with_doses(doses: str, structure=fixed, interval: int = 1) -> bytes:
    text = changed(MIXED).decode()
    begin, end = text.index("<Fixed>"), text.index("</Fixed>") + len("</Fixed>")
    return (text[:begin] + structure(day(1, doses), interval) + text[end:]).encode()
