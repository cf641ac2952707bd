"""What is written about papers, as values: summaries, answers, comparisons, translations, slides."""
