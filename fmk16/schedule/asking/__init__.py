"""Questions about an order's doses: in either direction of time, some of them, how many, and the last of all."""
