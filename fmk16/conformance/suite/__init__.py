"""The suite: scenarios in which a vendor shows what a system can express and understands, and how they are judged."""
