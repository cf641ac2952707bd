"""The reference list, its entries, and the citations in the text that lead to them."""
