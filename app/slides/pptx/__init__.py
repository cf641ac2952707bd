"""PowerPoint files: templates, drawing, saving, preview."""
