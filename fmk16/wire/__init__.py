"""Bytes in, typed messages out, and back: parsing, envelopes, binding, the schema written out, and validation."""
