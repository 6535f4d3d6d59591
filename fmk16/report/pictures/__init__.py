"""Pictures of a schedule: a strip, weeks, days or hours, as SVG, PNG, HTML or in the terminal."""
