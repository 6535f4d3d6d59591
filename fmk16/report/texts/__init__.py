"""A dosage in words, short and long."""
