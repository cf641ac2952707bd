"""A handout of one page: what it says, and the two files it can be written as."""
