"""What the paper is about by its own filing: keywords and classifications."""
