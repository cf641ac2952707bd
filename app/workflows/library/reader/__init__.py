"""What a reader looks at: pages, figures, marks, files."""
