"""The hand-worked cases: as data, as fmk16 answers them, and as any other app does."""
