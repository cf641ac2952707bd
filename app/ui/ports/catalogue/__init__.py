"""The papers and what is known of them."""
