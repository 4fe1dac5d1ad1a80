-- Version 5: by what claims are found, and what became of what a source said. Stories wait to be made again, and bring their claims anew.

UPDATE stories SET json = NULL;
DROP VIEW what_is_claimed;
DROP TABLE story_claims;

CREATE TABLE story_claims (
  n INTEGER PRIMARY KEY,                -- this row; depends on the order of making
  story TEXT NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  earliest TEXT,                        -- days of the first and of the last article that puts it
  latest TEXT,
  sources TEXT NOT NULL,                -- JSON list of the names in its chains
  lower INTEGER NOT NULL,               -- independent origins, at least and at most
  upper INTEGER NOT NULL,
  articles INTEGER NOT NULL,            -- how many put it
  codes BLOB NOT NULL                   -- the rows in `facets` of all its values: little-endian, 4 bytes each
) STRICT;

-- Every place where a claim is put.
CREATE TABLE claim_puts (
  claim INTEGER NOT NULL REFERENCES story_claims (n) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (n),
  attribution TEXT,                     -- id; null where the author tells it
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  chain TEXT NOT NULL,                  -- JSON list of names, from the one nearest the author to the origin
  stance TEXT NOT NULL,                 -- asserts, reports, hedges or denies
  certainty TEXT NOT NULL,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

-- The values that claims are found by: kind is source, outlet, place, status or certainty.
CREATE TABLE facets (
  n INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE claim_facets (
  facet INTEGER NOT NULL REFERENCES facets (n),
  claim INTEGER NOT NULL REFERENCES story_claims (n) ON DELETE CASCADE,
  PRIMARY KEY (facet, claim)
) STRICT, WITHOUT ROWID;

-- What became of a claim after a source had put it.
CREATE TABLE claim_sources (
  facet INTEGER NOT NULL REFERENCES facets (n),
  claim INTEGER NOT NULL REFERENCES story_claims (n) ON DELETE CASCADE,
  stance TEXT NOT NULL,                 -- says or denies
  origin INTEGER NOT NULL,              -- 1 where it is somewhere the end of a chain, 0 where it only passes on
  day TEXT,                             -- of the first article that has it from this source
  later TEXT,                           -- confirmed, denied, disputed or retracted: the last of these that others made of it since
  PRIMARY KEY (facet, claim)
) STRICT, WITHOUT ROWID;

-- The words of claims; the row is that of the claim. No trigger keeps it: none may touch such a table in a file that is not trusted.
CREATE VIRTUAL TABLE search_claims USING fts5 (text, said, tokenize = 'porter unicode61 remove_diacritics 2');

CREATE UNIQUE INDEX story_claims_in_order ON story_claims (story, position);
CREATE INDEX story_claims_by_id ON story_claims (id);
CREATE INDEX story_claims_by_status ON story_claims (status, latest);
CREATE INDEX story_claims_by_day ON story_claims (latest DESC, story, position);
CREATE INDEX claim_puts_by_article ON claim_puts (article);
CREATE UNIQUE INDEX facets_once ON facets (kind, value);
CREATE INDEX claim_facets_by_claim ON claim_facets (claim, facet);
CREATE INDEX claim_sources_by_claim ON claim_sources (claim);

CREATE VIEW what_is_claimed AS
SELECT s.title AS story_title, c.text AS claim, c.status, c.lower, c.upper, c.sources, c.latest, c.story, c.id AS claim_id
FROM story_claims AS c
JOIN stories AS s ON s.id = c.story;

CREATE VIEW how_sources_fared AS
SELECT f.value AS source, count(*) AS claims, sum(w.origin) AS on_its_own_word,
  sum(CASE WHEN w.later = 'confirmed' THEN 1 ELSE 0 END) AS later_confirmed,
  sum(CASE WHEN w.later = 'denied' THEN 1 ELSE 0 END) AS later_denied
FROM claim_sources AS w
JOIN facets AS f ON f.n = w.facet
WHERE w.stance = 'says'
GROUP BY f.value;
