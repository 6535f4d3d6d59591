"""``python -m fmk16`` is ``fmk16``."""

from fmk16.cli import main

if __name__ == "__main__":
    main()
