"""From an explanation to text, Markdown and JSON. Says nothing of its own but headings."""
