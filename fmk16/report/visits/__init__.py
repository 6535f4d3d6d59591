"""What each citizen is to be given in a visit, in words and as JSON."""
