"""A schema set's files: where they come from, read once each, bounded, and nothing opened beyond them."""
