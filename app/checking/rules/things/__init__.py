"""Rules about the things that a claim speaks of: their names, which of two it is, which side of a contrast or comparison."""
