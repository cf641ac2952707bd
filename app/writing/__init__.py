"""Values to text and files: Markdown, notes, mind maps, comparisons."""
