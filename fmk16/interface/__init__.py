"""Any XSD and WSDL set, compared: what changed, whom it breaks, and the proof. Knows nothing of FMK."""
