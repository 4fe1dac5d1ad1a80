-- Version 3: the feeds that `onrecord watch` looks at, so that one that was stopped goes on where it was. No part of the digest.
CREATE TABLE feeds (
  url TEXT PRIMARY KEY,
  etag TEXT,                            -- what the last answer said of its version, to ask "has it changed since?"
  modified TEXT,
  due REAL NOT NULL,                    -- when it may be asked again: seconds since 1970, UTC
  failures INTEGER NOT NULL             -- rounds in a row in which it could not be had
) STRICT, WITHOUT ROWID;

-- Entries of feeds of which no article came: by the address of their page, or by feed and id.
CREATE TABLE refused (
  link TEXT PRIMARY KEY,
  reason TEXT NOT NULL,                 -- a code of docs/refusals.md
  tries INTEGER NOT NULL                -- how often
) STRICT, WITHOUT ROWID;

CREATE INDEX keys_by_key ON keys (key);
