"""Two versions of the data -> what changed between them, as objects, text, Markdown and JSON."""
