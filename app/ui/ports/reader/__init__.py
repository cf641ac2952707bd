"""What a reader looks at and puts on pages."""
