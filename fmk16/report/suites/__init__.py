"""What a hand-in came to, in every format, and the instructions that a hand-in begins with."""
