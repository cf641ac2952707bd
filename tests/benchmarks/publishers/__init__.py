"""Papers with known truth in the document classes of many publishers, and the score of a reader on them."""
