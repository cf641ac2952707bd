"""What the library of the pictures holds: invented works, and statements that the program checks against the papers."""
