"""What binding says of a text that it has no place for, where a given schema set has let it pass."""

import pytest
from lxml import etree

from fmk16.model.dosage import DosageForRequest
from fmk16.wire.binding import BindingError, bind

from .dosages import PERIOD, dosage


class TestWhatIsSaid:
    """A text is quoted as everywhere: short, on one line, and never a person's number."""

    @pytest.mark.parametrize("place", [f"{PERIOD}{{}}", "<DosagePeriod><Empty>{}</Empty></DosagePeriod>"])
    @pytest.mark.parametrize(
        ("text", "got"), [("1111111118", "a value not shown here"), ("x" * 100, f'"{"x" * 40}..."'), ("a\nb", '"a b"')]
    )
    def test_of_a_text(self, place, text, got):
        with pytest.raises(BindingError) as caught:
            bind(etree.fromstring(dosage(place.format(text))), DosageForRequest)
        assert got in str(caught.value)
        assert text not in str(caught.value)

    def test_of_an_attribute(self):
        root = etree.fromstring(dosage())
        root.set(f"{{urn:x}}{'a' * 1000}", "")
        with pytest.raises(BindingError, match=r"the attribute a{100}\.\.\. is not allowed here"):
            bind(root, DosageForRequest)
