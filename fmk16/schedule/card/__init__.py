"""A whole card: registrations, the roll beside the orders, what is missing, and a round of visits."""
