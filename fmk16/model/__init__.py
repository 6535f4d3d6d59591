"""The medication structure of FMK 1.6.0 as frozen Pydantic classes, one module per thing a clinician would name."""
