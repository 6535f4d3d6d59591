"""How much days take, and how long an amount lasts: what FMK offers as calculations."""
