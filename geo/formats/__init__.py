"""Feature formats: rows and features in, files out. Each writer goes to a temporary name first and is then moved."""
