"""What a dosage means, whatever its encoding: a normal form, what differs, and orders split and joined."""
