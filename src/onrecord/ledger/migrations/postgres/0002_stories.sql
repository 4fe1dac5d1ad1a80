-- Version 2, as PostgreSQL holds it: what linking makes of the articles; see the script for SQLite.

CREATE TABLE profiles (
  article INTEGER PRIMARY KEY REFERENCES articles (n),
  day TEXT COLLATE "C",
  profile BYTEA NOT NULL
);

CREATE TABLE edges (
  article INTEGER NOT NULL REFERENCES articles (n),
  other INTEGER NOT NULL REFERENCES articles (n),
  score DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (article, other)
);

CREATE TABLE stories (
  id TEXT COLLATE "C" PRIMARY KEY,
  title TEXT COLLATE "C",
  earliest TEXT COLLATE "C",
  latest TEXT COLLATE "C",
  size INTEGER NOT NULL,
  contradictions INTEGER NOT NULL,
  json BYTEA
);

CREATE TABLE members (
  article INTEGER PRIMARY KEY REFERENCES articles (n),
  story TEXT COLLATE "C" NOT NULL
);

CREATE TABLE story_claims (
  story TEXT COLLATE "C" NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  latest TEXT COLLATE "C",
  sources TEXT COLLATE "C" NOT NULL,
  lower INTEGER NOT NULL,
  upper INTEGER NOT NULL,
  PRIMARY KEY (story, position)
);

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
