"""Whether a message is right: its structure, and what it means."""
