"""Language models and the work given to them, as values."""
