"""Drawing and writing on pages: the tools, their bar, the lines as they come from the hand, the words as they are typed."""
