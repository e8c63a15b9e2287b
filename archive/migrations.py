"""The schema, as ordered steps named for what they do. Each table says in its own comments what it and its columns
mean; docs/the-archive.md is made from these comments, so an analyst's `.schema` and the docs never disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.lightly import Migrations

if TYPE_CHECKING:
    from archive.lightly import Database

migrations = Migrations("plvn")

FIRST_TABLES = """
CREATE TABLE runs (
  -- One row for each run of a command that writes.
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,          -- crawl, backfill, recrawl, reread
  asked TEXT NOT NULL,            -- what it was asked to do, as JSON
  site TEXT,                      -- origin that it crawled; null where no network was used
  started_at TEXT NOT NULL,       -- ISO 8601, +07:00, like every time here
  finished_at TEXT,               -- null: it runs still, or was killed
  exit_code INTEGER,              -- 0 done, 4 site out of reach, 5 alarm, 130 stopped by hand; null as above
  reason TEXT,                    -- why it ended, in words; that a run was killed is said by the next one
  requests INTEGER NOT NULL DEFAULT 0,      -- answers of the site, of any status
  bytes INTEGER NOT NULL DEFAULT 0,         -- received, as sent over the wire
  listed INTEGER NOT NULL DEFAULT 0,        -- addresses seen for the first time
  new INTEGER NOT NULL DEFAULT 0,           -- articles filed for the first time
  revised INTEGER NOT NULL DEFAULT 0,       -- articles whose text differed
  unchanged INTEGER NOT NULL DEFAULT 0,     -- articles read again, same text
  not_modified INTEGER NOT NULL DEFAULT 0,  -- answers 304
  refused INTEGER NOT NULL DEFAULT 0,       -- pages that are no article
  withdrawn INTEGER NOT NULL DEFAULT 0,     -- answers 404 or 410 for articles
  failed INTEGER NOT NULL DEFAULT 0,        -- no answer, or an error of the server
  robots INTEGER NOT NULL DEFAULT 0,        -- addresses that robots.txt forbids
  bytes_saved INTEGER NOT NULL DEFAULT 0,   -- of pages that were not sent again because they had not changed
  rules TEXT,                     -- which reading rule gave which field how often, as JSON
  versions TEXT NOT NULL          -- of the program, Python, Scrapy and SQLite, as JSON
) STRICT;

CREATE TABLE captures (
  -- One row for each answer kept in the WARC files under warc/.
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,              -- the address that answered, after redirects
  fetched_at TEXT NOT NULL,
  status INTEGER NOT NULL,        -- HTTP status
  file TEXT NOT NULL,             -- name of the WARC file
  offset INTEGER NOT NULL,        -- of the record's gzip member, in bytes
  length INTEGER NOT NULL,        -- of the gzip member, in bytes
  sha256 TEXT NOT NULL,           -- of the payload, hexadecimal
  revisit_of INTEGER REFERENCES captures(id), -- the capture that holds the same payload; the record only points to it
  run_id INTEGER REFERENCES runs(id),
  UNIQUE (file, offset)
) STRICT;
CREATE INDEX captures_by_url ON captures(url, id);
CREATE INDEX captures_by_payload ON captures(sha256);

CREATE TABLE articles (
  -- One row for each article of the paper, with its text as last read.
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,       -- post<ID> where the address has one, else the slug
  url TEXT NOT NULL,              -- the address it was last read from; all of them are in urls
  title TEXT NOT NULL,
  lead TEXT,                      -- sapo, with its "(PLVN) - " as printed
  agency TEXT,                    -- the mark that opens the lead: PLVN
  body_text TEXT NOT NULL,        -- paragraphs, an empty line between them; table cells by tab, rows by newline
  body_html TEXT NOT NULL,        -- the same as safe markup
  published_at TEXT,              -- ISO 8601, +07:00
  published_text TEXT,            -- the date's words as printed
  published_source TEXT,          -- head, json-ld, time, text, sitemap
  modified_at TEXT,               -- the publisher's word for its last edit
  section TEXT,                   -- the most specific section
  source TEXT,                    -- another paper or agency named as origin
  era TEXT NOT NULL,              -- template that served the page: A, B, C, D, or rescue
  kind TEXT NOT NULL,             -- article, longform, live, interview, photo, video, other
  word_count INTEGER NOT NULL,    -- white-space separated words of the body
  reader TEXT NOT NULL,           -- what read it: name@version
  fingerprint TEXT NOT NULL,      -- SHA-256 of the normalised text
  capture_id INTEGER REFERENCES captures(id), -- the raw page that these words were read from
  first_filed_at TEXT NOT NULL,
  withdrawn_at TEXT               -- when the site was first seen to deny it; null while it stands
) STRICT;
CREATE INDEX articles_by_day ON articles(published_at);
CREATE INDEX articles_by_section ON articles(section, published_at);

CREATE TABLE captions (
  -- Captions of an article, each once, in the order of the page.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- from 1
  text TEXT NOT NULL,             -- as first printed, credit included
  credit TEXT,                    -- photographer or source
  image_url TEXT,                 -- first image that it stands under
  times INTEGER NOT NULL,         -- how often it stood on the page
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE images (
  -- Photographs of an article, each once, in the order of the page.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  identity TEXT NOT NULL,         -- YYYY_MM_DD/<file>: the same photo under every host and width
  alt TEXT NOT NULL,
  caption_position INTEGER,       -- captions.position that it stands over, if any
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX images_by_identity ON images(identity);

CREATE TABLE related_links (
  -- Stories in the boxes around an article, as on the page that its text was read from.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  box TEXT NOT NULL,              -- the box's heading as printed, or in-text
  position INTEGER NOT NULL,      -- from 1, in its box
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  target_key TEXT,                -- articles.key of the story, whether held or not; null for other sites
  summary TEXT,
  caption TEXT,
  PRIMARY KEY (article_id, box, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX related_links_by_target ON related_links(target_key);

CREATE TABLE sections (
  -- Names of sections, as breadcrumbs print them.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL              -- the name without marks, hyphenated, as in addresses: phap-luat
) STRICT;
CREATE TABLE article_sections (
  -- The breadcrumbs of an article, parent first.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  section_id INTEGER NOT NULL REFERENCES sections(id),
  position INTEGER NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_sections_by_section ON article_sections(section_id);

CREATE TABLE authors (
  -- Names in bylines.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE article_authors (
  -- The byline of an article, in its order.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES authors(id),
  position INTEGER NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_authors_by_author ON article_authors(author_id);

CREATE TABLE tags (
  -- Keywords that the paper gives its articles.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE article_tags (
  -- The tags of an article, in its order.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags(id),
  position INTEGER NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_by_tag ON article_tags(tag_id);

CREATE TABLE revisions (
  -- Every state of an article's text that was ever filed; number 1 is the first.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,        -- from 1
  seen_at TEXT NOT NULL,          -- when the page was fetched, or read again
  cause TEXT NOT NULL CHECK (cause IN ('first', 'publisher', 'reader')),
                                  -- publisher: the page changed; reader: our reading of the same page changed
  fields TEXT NOT NULL,           -- what differs from the revision before, separated by ", "
  reader TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  capture_id INTEGER REFERENCES captures(id),
  run_id INTEGER REFERENCES runs(id),
  record TEXT,                    -- this state as JSON once a newer one took its place; null for the newest
  PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX revisions_by_time ON revisions(seen_at);

CREATE TABLE urls (
  -- The ledger: every address ever seen, with its state. What is due stands here and nowhere else.
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,       -- canonical form
  key TEXT,                       -- article key, for addresses of articles
  purpose TEXT NOT NULL,          -- article, front, section, sitemap, feed, api, robots, tag, topic, other, offsite
  state TEXT NOT NULL CHECK (state IN ('new', 'held', 'listing', 'alias', 'redirected', 'withdrawn', 'refused',
                                       'failed', 'quarantined', 'robots', 'seen')),
                                  -- alias: the article is fetched at another address; seen: noted, never fetched
  why TEXT,                       -- reason of a refusal or failure, in words
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,     -- when a listing last named it
  seen_in TEXT NOT NULL,          -- the listing that named it first, or "asked"
  lastmod TEXT,                   -- the publisher's word for its last edit, from a listing
  month TEXT,                     -- YYYY-MM of the sitemap that lists it, if one does
  section TEXT,                   -- slug of the section front that lists it, if one does
  due_at TEXT,                    -- when to ask next; null: not at all
  visited_at TEXT,                -- when last asked
  status INTEGER,                 -- HTTP status of the last visit
  attempts INTEGER NOT NULL DEFAULT 0, -- failures since the last success
  etag TEXT,
  last_modified TEXT,
  redirects_to TEXT,
  article_id INTEGER REFERENCES articles(id)
) STRICT;
CREATE INDEX urls_by_key ON urls(key);
CREATE INDEX urls_due ON urls(due_at) WHERE due_at IS NOT NULL;
CREATE INDEX urls_by_article ON urls(article_id);

CREATE TABLE sightings (
  -- Where each address was listed, and when first and last.
  url_id INTEGER NOT NULL REFERENCES urls(id),
  listing TEXT NOT NULL,          -- address of the listing, or of the article whose box names it
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (url_id, listing)
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (
  -- One row for each time that the address of an article was asked for.
  id INTEGER PRIMARY KEY,
  url_id INTEGER NOT NULL REFERENCES urls(id),
  run_id INTEGER REFERENCES runs(id),
  at TEXT NOT NULL,
  status INTEGER,                 -- null: no answer
  outcome TEXT NOT NULL,          -- new, revised, unchanged, not_modified, refused, withdrawn, failed, robots
  capture_id INTEGER REFERENCES captures(id),
  why TEXT
) STRICT;
CREATE INDEX visits_by_url ON visits(url_id);
CREATE INDEX visits_by_run ON visits(run_id);

CREATE TABLE refusals (
  -- Pages that were fetched and are no article, with the reason.
  url TEXT PRIMARY KEY,
  key TEXT,
  reason TEXT NOT NULL,           -- wall, empty, error-page, listing, not-html, no-article, too-large, check
  detail TEXT,
  reader TEXT NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  resolved_at TEXT,               -- when the page was read as an article after all
  capture_id INTEGER REFERENCES captures(id),
  run_id INTEGER REFERENCES runs(id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE article_search USING fts5(
  title, lead, body, captions,
  title_folded, lead_folded, body_folded, captions_folded,
  tokenize = "unicode61 remove_diacritics 0"
);
"""


@migrations()
def first_tables(db: Database) -> None:
    # executescript would commit the migration's own transaction, so the statements go one by one.
    for statement in statements(FIRST_TABLES):
        db.execute(statement)


COVERAGE_VIEW = """
CREATE VIEW article_states AS
  -- One row for each article that is known to exist, under however many addresses, and what became of it.
  -- state: held, withdrawn, refused, failed (quarantined ones too), robots, not_yet. An address that is only another
  -- name of an article is no article; where several addresses of one disagree, the most hopeful counts.
  WITH names (slug, name) AS (
    SELECT slug, min(name) FROM sections GROUP BY slug
  ), fronts (slug, name) AS (
    SELECT slug, name FROM names
    UNION
    -- A child's front is addressed as parent-child: /chuyen-muc/phap-luat-tin-nong.html.
    SELECT p.slug || '-' || c.slug, min(c.name)
    FROM article_sections x JOIN article_sections y ON y.article_id = x.article_id AND y.position = x.position + 1
    JOIN sections p ON p.id = x.section_id JOIN sections c ON c.id = y.section_id
    WHERE p.slug || '-' || c.slug NOT IN (SELECT slug FROM names)
    GROUP BY 1
  ), known AS (
    SELECT key, min(month) AS month, max(lastmod) AS lastmod, min(section) AS section,
      CASE WHEN max(state = 'new') THEN 'not_yet'
        WHEN max(state IN ('failed', 'quarantined')) THEN 'failed'
        WHEN max(state = 'refused') THEN 'refused'
        WHEN max(state = 'withdrawn') THEN 'withdrawn'
        WHEN max(state = 'robots') THEN 'robots'
        ELSE 'not_yet' END AS state
    FROM urls WHERE purpose = 'article' AND key IS NOT NULL AND state NOT IN ('alias', 'redirected', 'seen')
    GROUP BY key
    UNION ALL
    SELECT key, NULL, NULL, NULL, 'held' FROM articles AS a WHERE NOT EXISTS (
      SELECT 1 FROM urls AS u WHERE u.key = a.key AND u.purpose = 'article'
      AND u.state NOT IN ('alias', 'redirected', 'seen'))
  )
  SELECT known.key AS key,
    coalesce(substr(a.published_at, 1, 7), known.month, substr(known.lastmod, 1, 7), 'unknown') AS month,
    coalesce(a.section, fronts.name, known.section, 'unknown') AS section,
    CASE WHEN a.id IS NULL THEN known.state WHEN a.withdrawn_at IS NULL THEN 'held' ELSE 'withdrawn' END AS state,
    a.id AS article_id
  FROM known LEFT JOIN articles AS a ON a.key = known.key LEFT JOIN fronts ON fronts.slug = known.section;

CREATE VIEW coverage AS
  -- For each month and section: listed = held + withdrawn + refused + failed + robots + not_yet.
  SELECT month, section, count(*) AS listed, sum(state = 'held') AS held, sum(state = 'withdrawn') AS withdrawn,
    sum(state = 'refused') AS refused, sum(state = 'failed') AS failed, sum(state = 'robots') AS robots,
    sum(state = 'not_yet') AS not_yet
  FROM article_states GROUP BY month, section;
"""


@migrations()
def coverage_view(db: Database) -> None:
    for statement in statements(COVERAGE_VIEW):
        db.execute(statement)


ALARMS = """
CREATE TABLE measures (
  -- What a run read, in numbers; by these a run is compared with those before it.
  run_id INTEGER PRIMARY KEY REFERENCES runs(id),
  body TEXT NOT NULL              -- as JSON: shares of fields, rules and boxes by reader, lengths, outcomes, listings
) STRICT;

CREATE TABLE alarms (
  -- What was found to differ from the archive's own history; an alarm is open while closed_at is null.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,             -- what is watched: C@1 news: lead
  what TEXT NOT NULL,             -- what changed, in words
  expected TEXT NOT NULL,         -- what history says
  seen TEXT NOT NULL,             -- in the run that raised it last
  since TEXT NOT NULL,            -- start of the first run that shows it
  examples TEXT NOT NULL,         -- up to three addresses, as a JSON list
  run_id INTEGER NOT NULL REFERENCES runs(id), -- the run that raised it last
  raised_at TEXT NOT NULL,        -- the first time
  last_at TEXT NOT NULL,          -- start of the run that raised it last
  told_at TEXT,                   -- when the operator's own command was last told of it
  closed_at TEXT,                 -- when a run was as before again, or somebody accepted the change
  accepted_at TEXT                -- somebody said that it is normal now: history begins anew at since
) STRICT;
CREATE UNIQUE INDEX alarms_open ON alarms(name) WHERE closed_at IS NULL;
"""


@migrations()
def drift_alarms(db: Database) -> None:
    for statement in statements(ALARMS):
        db.execute(statement)


ANALYSTS_VIEWS = """
-- Everything about an article that is counted or grouped, apart from its long texts.
CREATE INDEX articles_in_short ON articles(published_at, section, kind, word_count, withdrawn_at);
CREATE INDEX articles_of_number ON articles(id, published_at, section);
CREATE INDEX articles_of_section ON articles(section, published_at, word_count, withdrawn_at);
CREATE INDEX articles_by_length ON articles(word_count, published_at);
CREATE INDEX articles_by_source ON articles(source, published_at) WHERE source IS NOT NULL;
CREATE INDEX articles_withdrawn ON articles(withdrawn_at) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX captions_by_credit ON captions(credit) WHERE credit IS NOT NULL;
CREATE INDEX revisions_by_cause ON revisions(cause, seen_at);
CREATE INDEX urls_by_state ON urls(purpose, state, why);

CREATE VIEW article_texts AS
  -- Each article with its words in one column each, and names joined by ", ".
  SELECT
    a.id AS article_id,
    a.key AS key,
    a.url AS url,
    a.published_at AS published_at,
    substr(a.published_at, 1, 10) AS day,   -- of publication, 2024-03-08
    a.section AS section,
    a.kind AS kind,
    a.title AS title,                       -- as printed
    a.lead AS lead,
    a.body_text AS body,                    -- paragraphs, an empty line between them
    (SELECT group_concat(text, char(10)) FROM (SELECT text FROM captions WHERE article_id = a.id ORDER BY position))
      AS captions,                          -- one a line, in the order of the page
    (SELECT group_concat(name, ', ') FROM (SELECT n.name FROM article_authors x JOIN authors n ON n.id = x.author_id
      WHERE x.article_id = a.id ORDER BY x.position)) AS authors, -- as in the byline
    (SELECT group_concat(name, ', ') FROM (SELECT n.name FROM article_tags x JOIN tags n ON n.id = x.tag_id
      WHERE x.article_id = a.id ORDER BY x.position)) AS tags, -- in the paper's order
    a.word_count AS word_count,
    a.withdrawn_at AS withdrawn_at          -- null while the article stands
  FROM articles AS a;

CREATE VIEW caption_texts AS
  -- Each caption with the article that it stands in.
  SELECT
    c.article_id AS article_id,
    a.key AS key,
    a.published_at AS published_at,
    a.section AS section,
    a.title AS title,                       -- of the article
    c.position AS position,                 -- from 1, in the order of the page
    c.text AS text,                         -- as first printed, credit included
    c.credit AS credit,                     -- photographer or source
    c.image_url AS image_url,               -- first image that it stands under
    c.times AS times                        -- how often it stood on the page
  FROM captions AS c JOIN articles AS a ON a.id = c.article_id;

CREATE VIEW link_graph AS
  -- Each link from an article to a story of the paper, whether that story is held or not.
  SELECT
    l.article_id AS article_id,             -- where the link stands
    a.key AS key,
    a.published_at AS published_at,
    a.section AS section,
    l.box AS box,                           -- heading of the box as printed, or in-text
    l.position AS position,                 -- from 1, in its box
    l.title AS link_title,                  -- as the box prints it
    l.target_key AS target_key,             -- articles.key of the story that it leads to
    t.id AS target_id,                      -- articles.id of that story; null where it is not held
    t.section AS target_section,            -- null where it is not held
    t.id IS NOT NULL AS held                -- 1: the story is held; 0: it is not
  FROM related_links AS l JOIN articles AS a ON a.id = l.article_id LEFT JOIN articles AS t ON t.key = l.target_key
  WHERE l.target_key IS NOT NULL;

CREATE VIEW daily_counts AS
  -- Articles held for each day of publication.
  SELECT
    substr(a.published_at, 1, 10) AS day,   -- 2024-03-08
    count(*) AS articles,                   -- held, withdrawn ones included
    sum(a.word_count) AS words,             -- of the bodies
    count(a.withdrawn_at) AS withdrawn      -- of these articles, by now
  FROM articles AS a WHERE a.published_at IS NOT NULL GROUP BY 1;

CREATE VIEW section_counts AS
  -- Articles held in each section.
  SELECT
    a.section AS section,                   -- null: the page names none
    count(*) AS articles,                   -- held, withdrawn ones included
    sum(a.word_count) AS words,             -- of the bodies
    count(a.withdrawn_at) AS withdrawn,     -- of these articles, by now
    min(a.published_at) AS first_at,        -- publication of the oldest
    max(a.published_at) AS last_at          -- publication of the newest
  FROM articles AS a GROUP BY a.section;

CREATE VIEW edits AS
  -- Each field that differs between two states of an article: when, which, and how much.
  SELECT
    r.article_id AS article_id,
    a.key AS key,
    a.published_at AS published_at,
    r.number AS number,                     -- of the revision that the change made
    r.seen_at AS seen_at,                   -- when the changed page was fetched, or read again
    r.cause AS cause,                       -- publisher: the page changed; reader: our reading of it did
    f.value AS field,                       -- title, lead, body, captions, images, published_at, authors, source, ...
    coalesce((SELECT sum(length(iif(x.type = 'object', json_extract(x.value, '$.text'), x.value)))
      FROM json_each(b.record, '$.' || f.value) AS x), 0) AS characters_before, -- lists added up
    coalesce(CASE WHEN r.record IS NOT NULL
      THEN (SELECT sum(length(iif(x.type = 'object', json_extract(x.value, '$.text'), x.value)))
        FROM json_each(r.record, '$.' || f.value) AS x)
    ELSE CASE f.value
      WHEN 'title' THEN length(a.title)
      WHEN 'lead' THEN length(a.lead)
      WHEN 'body' THEN length(replace(a.body_text, char(10, 10), ''))
      WHEN 'captions' THEN (SELECT sum(length(text)) FROM captions WHERE article_id = a.id)
      WHEN 'images' THEN (SELECT sum(length(identity)) FROM images WHERE article_id = a.id)
      WHEN 'published_at' THEN length(a.published_at)
      WHEN 'authors' THEN (SELECT sum(length(n.name)) FROM article_authors y JOIN authors n ON n.id = y.author_id
        WHERE y.article_id = a.id)
      WHEN 'source' THEN length(a.source)
      WHEN 'section' THEN length(a.section)
      WHEN 'tags' THEN (SELECT sum(length(n.name)) FROM article_tags y JOIN tags n ON n.id = y.tag_id
        WHERE y.article_id = a.id)
      WHEN 'kind' THEN length(a.kind)
    END END, 0) AS characters_after,        -- the same, afterwards
    r.run_id AS run_id,
    r.capture_id AS capture_id              -- the raw page that shows it
  FROM revisions AS r
  JOIN revisions AS b ON b.article_id = r.article_id AND b.number = r.number - 1
  JOIN articles AS a ON a.id = r.article_id
  JOIN json_each('["' || replace(r.fields, ', ', '","') || '"]') AS f
  WHERE f.value <> '';

CREATE VIEW withdrawn AS
  -- Articles that the paper took down; the last good copy is held.
  SELECT
    a.id AS article_id,
    a.key AS key,
    a.url AS url,
    a.title AS title,                       -- as last seen
    a.section AS section,
    a.published_at AS published_at,
    a.withdrawn_at AS withdrawn_at,         -- when the site was first seen to deny it
    CAST(julianday(a.withdrawn_at) - julianday(a.published_at) AS INTEGER) AS days_online -- until then
  FROM articles AS a WHERE a.withdrawn_at IS NOT NULL;
"""


@migrations()
def analysts_views(db: Database) -> None:
    for statement in statements(ANALYSTS_VIEWS):
        db.execute(statement)


ROBOTS = """
CREATE TABLE robots (
  -- The last robots.txt that each host gave: where none can be had, it holds for a day (RFC 9309).
  host TEXT PRIMARY KEY,
  fetched_at TEXT NOT NULL,
  body TEXT NOT NULL              -- as text; empty where the host said that it has none, so that all is allowed
) STRICT, WITHOUT ROWID;
"""


@migrations()
def last_robots(db: Database) -> None:
    for statement in statements(ROBOTS):
        db.execute(statement)


LEGAL_REFERENCES = """
CREATE TABLE legal_refs (
  -- Laws, decrees, decisions and so on that an article names; several provisions named at one place are a row each.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- from 1, in the order of the text
  text TEXT NOT NULL,             -- as printed, with its provisions: khoản 2 Điều 51 Bộ luật Hình sự 2015
  document TEXT,                  -- what to group by: 168/2024/NĐ-CP, Bộ luật Hình sự 2015, Luật Đất đai; without
                                  -- the number's rest or the year where the article never prints it (Nghị định 168),
                                  -- null: "this Law" of a law that the article does not name
  kind TEXT NOT NULL,             -- hiến pháp, bộ luật, luật, pháp lệnh, nghị định, nghị quyết, thông tư, ...
  number TEXT,                    -- 168/2024/NĐ-CP; 168 where the article prints no more; null for what has only a name
  name TEXT,                      -- of laws, codes, ordinances, without the year: Luật Đất đai
  issuer TEXT,                    -- as the number's end or the words behind it tell: Chính phủ; null where not told
  year INTEGER,                   -- of the document, as the article tells
  article TEXT,                   -- Điều
  clause TEXT,                    -- Khoản
  point TEXT,                     -- Điểm
  field TEXT NOT NULL,            -- title, lead, body, captions
  paragraph INTEGER NOT NULL,     -- from 1, in that field; of captions the same as captions.position
  start INTEGER NOT NULL,         -- first character of the text in that paragraph, from 0
  end INTEGER NOT NULL,           -- the character behind its last
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_refs_by_document ON legal_refs(document, article_id, article, clause, point);

CREATE TABLE law_readings (
  -- Which version of the reader of laws has been through an article; an article without a row waits for plvn reread.
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  reader TEXT NOT NULL            -- name@version: laws@1
) STRICT;

CREATE VIEW legal_documents AS
  -- Legal documents by month of publication: how many articles name each, and how often.
  SELECT
    substr(a.published_at, 1, 7) AS month,  -- of publication, 2024-03
    l.document AS document,                 -- as in legal_refs
    min(l.kind) AS kind,                    -- as in legal_refs
    count(DISTINCT l.article_id) AS articles, -- that name it
    count(DISTINCT l.article_id || l.field || l.paragraph || ' ' || l.start) AS mentions -- places
  FROM articles AS a CROSS JOIN legal_refs AS l ON l.article_id = a.id
  WHERE l.document IS NOT NULL GROUP BY 1, 2;
"""


@migrations()
def legal_references(db: Database) -> None:
    for statement in statements(LEGAL_REFERENCES):
        db.execute(statement)


STORIES = """
CREATE TABLE stories_due (
  -- Articles whose text is new or was revised since the same story was last looked for; empty after most runs.
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE
) STRICT;
CREATE TRIGGER stories_due_when_new AFTER INSERT ON articles
  BEGIN INSERT INTO stories_due VALUES (new.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER stories_due_when_revised AFTER UPDATE OF fingerprint ON articles
  WHEN old.fingerprint <> new.fingerprint BEGIN INSERT INTO stories_due VALUES (new.id) ON CONFLICT DO NOTHING; END;

CREATE TABLE story_texts (
  -- What of each text is kept to find like texts by; of use to the program only.
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  method TEXT NOT NULL,           -- how texts were compared; with another method, all are compared anew
  buckets BLOB NOT NULL,          -- the article's numbers in story_buckets, four bytes each; empty: too few words
  slots BLOB NOT NULL             -- a MinHash of its runs of five words, a byte a slot; empty: too few words
) STRICT;

CREATE TABLE story_buckets (
  -- Texts that may be alike have a bucket in common; of use to the program only.
  bucket INTEGER NOT NULL,        -- made from a part of the MinHash
  place INTEGER NOT NULL,         -- the number in the article's key, or one made from its slug
  article_id INTEGER NOT NULL,    -- articles.id
  PRIMARY KEY (bucket, place, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_pairs (
  -- Two articles that tell the same story, each pair in both directions; with names and titles: same_story.
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('exact', 'near')), -- as in same_story
  score REAL NOT NULL,            -- 1: the same words; else the share of runs of five words that both have
  PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW same_story AS
  -- Articles that tell what another tells: agency copy, one article in two sections. Both directions are listed.
  -- An article that is printed again and again, as a form, has only the nearest of its kind beside it.
  SELECT
    p.article_id AS article_id,
    a.key AS key,
    a.title AS title,                       -- as printed
    a.published_at AS published_at,
    a.section AS section,
    p.other_id AS other_id,                 -- articles.id of the other
    b.key AS other_key,                     -- articles.key of the other
    b.title AS other_title,                 -- as printed
    b.published_at AS other_published_at,   -- when the other was published
    b.section AS other_section,             -- where it stands
    p.kind AS kind,                         -- exact: the same words, whatever their case, marks and signs; near
    p.score AS score                        -- exact: 1; near: of the runs of five words in either, the share in both
  FROM story_pairs AS p JOIN articles AS a ON a.id = p.article_id JOIN articles AS b ON b.id = p.other_id;
"""


@migrations()
def same_story(db: Database) -> None:
    for statement in statements(STORIES):
        db.execute(statement)
    # What an older version filed is compared at the end of the next run.
    db.execute("INSERT INTO stories_due SELECT id FROM articles")


@migrations()
def coverage_from_an_index(db: Database) -> None:
    # The rows of articles hold the long texts: of 500,000, each looked up for its day and section, coverage took 45 s
    # by sqlite3 alone, and takes 5 s from an index of these columns.
    db.execute("CREATE INDEX articles_of_key ON articles(key, published_at, section, withdrawn_at)")
    db.execute("DROP VIEW coverage")
    db.execute("DROP VIEW article_states")
    plain = "LEFT JOIN articles AS a ON a.key"
    for statement in statements(
        COVERAGE_VIEW.replace(plain, "LEFT JOIN articles AS a INDEXED BY articles_of_key ON a.key")
    ):
        db.execute(statement)


def statements(script: str) -> list[str]:
    """Split at the semicolons that end a line; none of ours stands inside a comment or a literal."""
    return [part.strip() for part in script.split(";\n") if part.strip()]
