"""The commands of ``fmk16 suite``, one module each, imported when it is called."""
