"""PDF processes: guarded children that read files, and the side of the program that watches them."""
