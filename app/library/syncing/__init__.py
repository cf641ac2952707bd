"""What is told to other computers that share the library, and what becomes of what they tell. See DECISIONS.md here."""
