"""Model files: which can be had, fetching them, reading their headers, keeping them."""
