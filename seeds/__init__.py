"""What texts say: reads documents, splits articles and passages, dates them; the bundled corpus."""
