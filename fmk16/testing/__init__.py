"""Valid example messages, made from the model's declarations by whatever makes the choices."""

from fmk16.testing.chooser import Chooser, PlainChooser, RandomChooser
from fmk16.testing.examples import TEST_PERSON, Spot, example, full_example

__all__ = ["TEST_PERSON", "Chooser", "PlainChooser", "RandomChooser", "Spot", "example", "full_example"]
