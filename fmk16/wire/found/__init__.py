"""Input as it is found: archives, folders, recordings of traffic and logs, and the messages in them."""
