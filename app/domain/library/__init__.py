"""What a library holds and how it is kept: papers, entries, files, marks, notes, order, history."""
