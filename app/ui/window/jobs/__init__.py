"""What runs: the list of jobs, the line at the bottom, the model."""
