"""What is written about papers."""
