"""When the next dose is: dosages compiled to plans, and questions about time answered, never guessed."""
