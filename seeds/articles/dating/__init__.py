"""When an article appeared: dates as bylines write them, and what a text gives away of its own."""
