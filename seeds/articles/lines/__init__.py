"""The lines of a page: which is a byline, a headline, running text, furniture, front matter."""
