-- Version 2: what linking makes of the articles. All of it can be made again from the readings, and so it is no part of the digest.

-- What stories are told by; an article without one waits to be linked.
CREATE TABLE profiles (
  article INTEGER PRIMARY KEY REFERENCES articles (n),
  day TEXT,                             -- the day used of the article
  profile BLOB NOT NULL                 -- see link/profile.py
) STRICT;

-- Pairs of articles that may belong to one story; each pair stands here both ways round.
CREATE TABLE edges (
  article INTEGER NOT NULL REFERENCES articles (n),
  other INTEGER NOT NULL REFERENCES articles (n),
  score REAL NOT NULL,
  PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

-- Events of the world, as several articles tell of them.
CREATE TABLE stories (
  id TEXT PRIMARY KEY,                  -- by its earliest article
  title TEXT,
  earliest TEXT,                        -- first and last day of its articles
  latest TEXT,
  size INTEGER NOT NULL,                -- number of articles
  contradictions INTEGER NOT NULL,      -- how many were found
  json BLOB                             -- the whole story (UTF-8, zlib); null where it has to be made again
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  article INTEGER PRIMARY KEY REFERENCES articles (n),
  story TEXT NOT NULL
) STRICT;

-- The claims of each story, over all its articles.
CREATE TABLE story_claims (
  story TEXT NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  latest TEXT,                          -- day of the last article that puts it
  sources TEXT NOT NULL,                -- JSON list of the names in its chains
  lower INTEGER NOT NULL,               -- independent origins, at least and at most
  upper INTEGER NOT NULL,
  PRIMARY KEY (story, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX profiles_by_day ON profiles (day);
CREATE INDEX stories_by_day ON stories (latest);
CREATE INDEX stories_waiting ON stories (id) WHERE json IS NULL;
CREATE INDEX members_by_story ON members (story);
CREATE INDEX story_claims_by_id ON story_claims (id);
CREATE INDEX story_claims_by_status ON story_claims (status, latest);

CREATE VIEW what_is_claimed AS
SELECT s.title AS story_title, c.text AS claim, c.status, c.lower, c.upper, c.sources, c.latest, c.story, c.id AS claim_id
FROM story_claims AS c
JOIN stories AS s ON s.id = c.story;
