"""One file a corpus: each turns its own format into `form.Document`s. Terms of every corpus stand in MODEL_CARD.md."""
