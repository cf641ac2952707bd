"""How a library is searched and listed: the passages and their index, what is found for a query, and the list in any order."""
