"""Reading aloud: which sentence is said, and the bar that steers it."""
