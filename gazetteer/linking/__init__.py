"""From a passage to mentions: recognise names, tell their roles, resolve them, weigh and explain."""
