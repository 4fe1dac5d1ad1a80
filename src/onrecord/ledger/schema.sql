-- The record, version 1. A file is made by this script and the numbered ones in migrations/, in order.
--
-- Every table but `articles`, `keys`, `readings` and `judgements` holds one list of the contract `onrecord.reading/1`:
-- `article` is the row of the article, `position` the place in the list (from 0), and the other columns are named as in the
-- contract. `start` and `stop` are characters of the text, end exclusive; `words` are those characters; dates are ISO;
-- lists are JSON. What has no column (sentences, every span of a mention) is in the whole Reading, in `readings`.

-- One row an article: one text with one title, address, outlet, authors, language and stated date.
CREATE TABLE articles (
  n INTEGER PRIMARY KEY,                -- this row; depends on the order of adding, and so is no part of the digest
  id TEXT NOT NULL UNIQUE,              -- content id: of the text and of all that is stated about it
  text_id TEXT NOT NULL,                -- content id of the text alone: the same for verbatim copies
  url TEXT,
  title TEXT,
  outlet TEXT,
  authors TEXT NOT NULL,                -- JSON list of names
  language TEXT,
  stated TEXT,                          -- the day of publication as the input states it
  earliest TEXT,                        -- the days within which the text can have been written
  latest TEXT,
  used TEXT,                            -- the day that its times are counted from
  basis TEXT NOT NULL,                  -- why that day
  words INTEGER NOT NULL,
  added TEXT NOT NULL                   -- when it was put into this file, UTC; no part of the digest
) STRICT;

-- Under which names an article came in: the input's own id, else its path or address.
CREATE TABLE keys (
  article INTEGER NOT NULL REFERENCES articles (n),
  key TEXT NOT NULL,
  PRIMARY KEY (article, key)
) STRICT, WITHOUT ROWID;

-- The whole Reading as JSON (UTF-8, zlib), but for the key.
CREATE TABLE readings (
  article INTEGER PRIMARY KEY REFERENCES articles (n),
  json BLOB NOT NULL
) STRICT;

CREATE TABLE sources (
  article INTEGER NOT NULL REFERENCES articles (n),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  anonymous INTEGER NOT NULL,
  description TEXT,
  affiliation TEXT,
  mentions INTEGER NOT NULL,            -- how many
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
  article INTEGER NOT NULL REFERENCES articles (n),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  source TEXT,                          -- id of the source
  parent TEXT,                          -- id of the attribution that this one stands in
  cue TEXT NOT NULL,                    -- the words of the cue, of its source and of its content
  named TEXT NOT NULL,
  content TEXT NOT NULL,
  addressee TEXT NOT NULL,
  spans TEXT NOT NULL,                  -- JSON [[start, stop]] of the content
  chain TEXT NOT NULL,                  -- JSON list of names, from the source nearest the author to the origin
  form TEXT NOT NULL,
  act TEXT NOT NULL,
  certainty TEXT NOT NULL,
  polarity TEXT NOT NULL,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (
  article INTEGER NOT NULL REFERENCES articles (n),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  mentions INTEGER NOT NULL,            -- how many
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
  article INTEGER NOT NULL REFERENCES articles (n),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  anchor TEXT,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
  article INTEGER NOT NULL REFERENCES articles (n),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  lat REAL,
  lon REAL,
  geonameid INTEGER,
  role TEXT NOT NULL,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  article INTEGER NOT NULL REFERENCES articles (n),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  start INTEGER NOT NULL,               -- of the trigger
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  type TEXT,
  agents TEXT NOT NULL,                 -- JSON list of names
  patients TEXT NOT NULL,
  place TEXT,                           -- id of the place
  earliest TEXT,
  latest TEXT,
  certainty TEXT NOT NULL,
  polarity TEXT NOT NULL,
  holder TEXT NOT NULL,                 -- id of the source that vouches for it
  attribution TEXT,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  article INTEGER NOT NULL REFERENCES articles (n),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  attributions TEXT NOT NULL,           -- JSON list of ids
  events TEXT NOT NULL,
  origins TEXT NOT NULL,                -- JSON list of names
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

-- The history of each claim, step by step.
CREATE TABLE steps (
  article INTEGER NOT NULL,
  claim INTEGER NOT NULL,               -- position of the claim
  position INTEGER NOT NULL,
  status TEXT NOT NULL,
  date TEXT,
  start INTEGER NOT NULL,               -- of the words that set it
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  attribution TEXT,
  PRIMARY KEY (article, claim, position),
  FOREIGN KEY (article, claim) REFERENCES claims (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE interests (
  article INTEGER NOT NULL REFERENCES articles (n),
  position INTEGER NOT NULL,
  holder TEXT NOT NULL,                 -- name of the entity
  relation TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  attribution TEXT,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
  article INTEGER NOT NULL REFERENCES articles (n),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,                   -- of the check
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  spans TEXT NOT NULL,                  -- JSON [[start, stop]]
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

-- What a person decided. A row is never overwritten: a change of mind undoes it and adds another.
CREATE TABLE judgements (
  n INTEGER PRIMARY KEY,
  user TEXT NOT NULL,
  time TEXT NOT NULL,                   -- UTC
  kind TEXT NOT NULL,                   -- what sort of question: "claim", "same-claim", "finding"
  subject TEXT NOT NULL,                -- what it is about, by content ids
  verdict TEXT NOT NULL,                -- "right", "wrong", "same", "not-same"
  undone TEXT,                          -- when it was undone, UTC, and by whom
  undone_by TEXT
) STRICT;

CREATE TRIGGER judgements_are_not_overwritten
BEFORE UPDATE OF n, user, time, kind, subject, verdict ON judgements
BEGIN
  SELECT raise(ABORT, 'a judgement is never overwritten; undo it and add another');
END;

CREATE TRIGGER judgements_are_undone_once
BEFORE UPDATE OF undone, undone_by ON judgements WHEN old.undone IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'this judgement is already undone');
END;

CREATE TRIGGER judgements_are_not_deleted
BEFORE DELETE ON judgements
BEGIN
  SELECT raise(ABORT, 'a judgement is never deleted; undo it');
END;

CREATE INDEX articles_by_day ON articles (used);
CREATE INDEX articles_by_text ON articles (text_id);
CREATE INDEX sources_by_name ON sources (name);
CREATE INDEX claims_by_status ON claims (status);
CREATE INDEX judgements_by_subject ON judgements (kind, subject);

-- Full-text search; the row is that of the article. The words themselves are in `readings`.
CREATE VIRTUAL TABLE search USING fts5 (
  title, text, said, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIEW who_says_what AS
SELECT a.used AS day, a.outlet, a.title, s.name AS source, s.kind, s.anonymous, t.act, t.cue, t.content, t.form,
  t.certainty, t.polarity, t.chain, a.id AS article, t.id AS attribution
FROM attributions AS t
JOIN articles AS a ON a.n = t.article
LEFT JOIN sources AS s ON s.article = t.article AND s.id = t.source;

CREATE VIEW what_became_of_it AS
SELECT c.status AS status_now, c.text AS claim, p.date, p.status, p.words, a.used AS day, a.outlet, a.title, a.id AS article,
  c.id AS claim_id
FROM claims AS c
JOIN articles AS a ON a.n = c.article
LEFT JOIN steps AS p ON p.article = c.article AND p.claim = c.position;

CREATE VIEW what_happened AS
SELECT e.earliest, e.latest, e.type, e.agents, e.words, e.patients, p.name AS place, p.country, e.certainty, e.polarity,
  s.name AS holder, a.outlet, a.title, a.id AS article, e.id AS event
FROM events AS e
JOIN articles AS a ON a.n = e.article
LEFT JOIN places AS p ON p.article = e.article AND p.id = e.place
LEFT JOIN sources AS s ON s.article = e.article AND s.id = e.holder;

CREATE VIEW what_to_check AS
SELECT f.severity, f.name, f.message, a.used AS day, a.outlet, a.title, a.id AS article
FROM findings AS f
JOIN articles AS a ON a.n = f.article;
