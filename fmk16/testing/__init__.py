"""Valid example messages, made from the model's declarations by whatever makes the choices."""

from fmk16.testing.chooser import Chooser, RandomChooser
from fmk16.testing.examples import TEST_PERSON, Spot, example, full_example

__all__ = ["TEST_PERSON", "Chooser", "RandomChooser", "Spot", "example", "full_example"]
