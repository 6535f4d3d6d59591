"""Two schema sets compared: what changed, whom it breaks, and the message that proves it.

`compare` walks both sets from their root elements side by side. Each pair of types that a message can reach is looked
at by itself: what an edit refuses alone, and the other set too, is a break. Whether every message is still accepted is
decided apart from that, by inclusion, so that a break no edit shows is reported all the same.
"""

from fmk16.interface.compare.change import Break, Change, Direction, Witness
from fmk16.interface.compare.comparison import Comparison, Message, compare
from fmk16.interface.schema_set import SchemaSet, load_set

__all__ = ["Break", "Change", "Comparison", "Direction", "Message", "SchemaSet", "Witness", "compare", "load_set"]
