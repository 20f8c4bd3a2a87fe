"""From a name to the place it means: candidates, context, scores."""
