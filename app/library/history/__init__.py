"""What was done to the library: recorded as it happens, taken back on request; and the bin, where what was removed lies."""
