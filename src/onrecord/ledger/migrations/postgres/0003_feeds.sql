-- Version 3, as PostgreSQL holds it: feeds; see the script for SQLite.

CREATE TABLE feeds (
  url TEXT COLLATE "C" PRIMARY KEY,
  etag TEXT COLLATE "C",
  modified TEXT COLLATE "C",
  due DOUBLE PRECISION NOT NULL,
  failures INTEGER NOT NULL
);

CREATE TABLE refused (
  link TEXT COLLATE "C" PRIMARY KEY,
  reason TEXT COLLATE "C" NOT NULL,
  tries INTEGER NOT NULL
);

CREATE INDEX keys_by_key ON keys USING hash (key);
