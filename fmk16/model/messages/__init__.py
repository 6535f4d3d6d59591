"""The messages, one module per thing that they are about: what is asked of FMK, and what it answers."""
