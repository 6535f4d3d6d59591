"""The hand-worked cases: what a person worked out from dosage.md, never what the expander says."""
