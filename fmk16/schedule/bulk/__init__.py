"""Many orders at once, on NumPy arrays and Arrow record batches: the same integers as the plans, side by side.

``columns`` compiles, ``occurrences`` gives the doses of a window, ``upcoming`` what comes next, ``arrow`` tables of it.
Needs the extra ``batch``: ``pip install fmk16[batch]``. Nothing outside this room imports NumPy or pyarrow.
"""
