"""Rules about what is denied, which way things go, and who is compared with whom."""
