"""Articles: the texts of a document with their title, author, publisher and publication time."""
