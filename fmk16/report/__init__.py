"""What was found, said: findings, answers and schedules as text and as JSON; nothing is computed here."""
