"""From words to the world: who is meant, when it was, where it lies."""
