"""The recipe of the gazetteer that `onrecord.resolve.where` looks places up in."""
