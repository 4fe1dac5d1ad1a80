"""What a page shows, as plain values: no markup, no request, no database."""
