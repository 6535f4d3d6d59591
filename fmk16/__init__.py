"""The open toolkit for FMK 1.6.0, the interface of Denmark's shared medication record (Fælles Medicinkort)."""

__version__ = "0.1.0"
