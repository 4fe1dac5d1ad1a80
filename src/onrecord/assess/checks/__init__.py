"""One file a family of checks; `onrecord.assess.findings` lists them."""
