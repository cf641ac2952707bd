"""What is known of papers: completed, corrected, compared, merged and linked."""
