"""Named questions: SQL as data, each with its meaning and its parameters, for `plvn ask`, the web page and the docs.

Each stands on its own in any SQLite tool once its parameters are bound; `:words` there takes FTS5's own syntax.
`python -m archive.questions` prints docs/questions.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archive.showing import article, record

__all__ = ["ALL", "BY_NAME", "Parameter", "Question", "article", "page", "record"]

Kind = Literal["day", "month", "number", "text", "words"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be told; without it, the default is asked for."""

    name: str
    kind: Kind
    default: str | int
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    meaning: str
    sql: str
    parameters: tuple[Parameter, ...] = ()


FROM = Parameter("from", "day", "1985", "published on this day, month or year or later")
TO = Parameter("to", "day", "2999", "published on this day, month or year or earlier")
DAYS = (FROM, TO)
MONTH = Parameter("month", "month", "", "YYYY-MM; without it, the newest month that is held")
DOCUMENT = Parameter("document", "text", "Luật Đất đai", "as in legal_refs.document: 168/2024/NĐ-CP, Luật Đất đai 2024")
SECTION = Parameter("section", "text", "", "name of a section, or its slug; without it, all")

# Behind every moment of the day, month or year that :to names comes "~".
_WITHIN = "a.published_at >= :from AND a.published_at < :to || '~'"
_ALWAYS = f":from = '{FROM.default}' AND :to = '{TO.default}'"
_MONTH = (
    "WITH m(month) AS (SELECT coalesce(nullif(:month, ''), (SELECT substr(max(published_at), 1, 7) FROM articles)))"
)
# An article of a sub-section is of the section above it too, as in plvn search.
_OF_SECTION = (
    "(:section = '' OR a.id IN (SELECT x.article_id FROM sections s JOIN article_sections x ON x.section_id = s.id"
    " WHERE :section IN (s.name, s.slug)))"
)
_OF_MONTH = "a.published_at >= m.month AND a.published_at < m.month || '~'"
# What is asked of an article by its number is answered from this index: its row is long, since its text stands in it.
_SHORT = "articles a INDEXED BY articles_of_number"
_SHORT_OTHER = "articles t INDEXED BY articles_of_number"


def _words(default: str) -> Parameter:
    return Parameter("words", "words", default, 'as in plvn search: marks count, "phrases", beginnings*, in:title')


ALL = (
    Question(
        "newest",
        "The newest articles.",
        "SELECT a.published_at, a.section, a.title, a.key, a.url FROM articles a"
        f" WHERE a.published_at IS NOT NULL AND {_OF_SECTION} ORDER BY a.published_at DESC",
        (SECTION,),
    ),
    Question(
        "articles-by-day",
        "How many articles and words the paper published each day.",
        "SELECT substr(a.published_at, 1, 10) AS day, count(*) AS articles, sum(a.word_count) AS words FROM articles a"
        f" WHERE {_WITHIN} GROUP BY day ORDER BY day DESC",
        DAYS,
    ),
    Question(
        "articles-by-month",
        "How many articles and words each month, and their mean length.",
        "SELECT substr(a.published_at, 1, 7) AS month, count(*) AS articles, sum(a.word_count) AS words,"
        " round(avg(a.word_count)) AS mean_length FROM articles a"
        f" WHERE {_WITHIN} AND {_OF_SECTION} GROUP BY month ORDER BY month DESC",
        (*DAYS, SECTION),
    ),
    Question(
        "sections",
        "How many articles each section has, how long they are, and when it was last written for.",
        "SELECT a.section, count(*) AS articles, round(avg(a.word_count)) AS mean_length,"
        " substr(min(a.published_at), 1, 10) AS first_day, substr(max(a.published_at), 1, 10) AS last_day"
        f" FROM articles a WHERE {_WITHIN} GROUP BY a.section ORDER BY articles DESC",
        DAYS,
    ),
    Question(
        "hours",
        "At which hour of which weekday the paper publishes (1 is Monday).",
        "WITH hours AS (SELECT substr(a.published_at, 1, 10) AS day, substr(a.published_at, 12, 2) AS hour,"
        f" count(*) AS articles FROM articles a WHERE {_WITHIN} GROUP BY day, hour)"
        " SELECT 1 + (strftime('%w', day) + 6) % 7 AS weekday, hour, sum(articles) AS articles FROM hours"
        " GROUP BY weekday, hour ORDER BY weekday, hour",
        DAYS,
    ),
    Question(
        "kinds",
        "Articles, interviews, photo stories, videos: how many of each kind, month by month.",
        "SELECT substr(a.published_at, 1, 7) AS month, a.kind, count(*) AS articles FROM articles a"
        f" WHERE {_WITHIN} GROUP BY month, a.kind ORDER BY month DESC, articles DESC",
        DAYS,
    ),
    Question(
        "coverage-of-words",
        "How often a law, a case or a name was written about, month by month, and in what share of all articles.",
        "WITH found AS (SELECT substr(a.published_at, 1, 7) AS month, count(*) AS articles"
        f" FROM article_search s CROSS JOIN {_SHORT} ON a.id = s.rowid WHERE article_search MATCH :words AND {_WITHIN}"
        " GROUP BY month), every AS (SELECT substr(a.published_at, 1, 7) AS month, count(*) AS articles"
        f" FROM articles a WHERE {_WITHIN} GROUP BY month)"
        " SELECT month, found.articles, round(100.0 * found.articles / every.articles, 2) AS percent"
        " FROM found JOIN every USING (month) ORDER BY month DESC",
        (_words('"Luật Đất đai"'), *DAYS),
    ),
    Question(
        "sections-of-words",
        "Which sections write about it, and since when.",
        "SELECT a.section, count(*) AS articles, substr(min(a.published_at), 1, 10) AS first_day,"
        f" substr(max(a.published_at), 1, 10) AS last_day FROM article_search s CROSS JOIN {_SHORT} ON a.id = s.rowid"
        f" WHERE article_search MATCH :words AND {_WITHIN} GROUP BY a.section ORDER BY articles DESC",
        (_words('"đất đai"'), *DAYS),
    ),
    Question(
        "first-mentions",
        "The earliest articles that have these words.",
        "WITH found AS (SELECT a.id, a.published_at FROM article_search s"
        f" CROSS JOIN {_SHORT} ON a.id = s.rowid WHERE article_search MATCH :words AND a.published_at IS NOT NULL"
        " ORDER BY a.published_at LIMIT 1000)"
        " SELECT a.published_at, a.section, a.title, a.key, a.url FROM found JOIN articles a ON a.id = found.id"
        " ORDER BY a.published_at",
        (_words('"đất đai"'),),
    ),
    Question(
        "authors",
        "Who signs how many articles, and from when to when.",
        "WITH signed AS (SELECT x.author_id, count(*) AS articles, min(a.published_at) AS first, max(a.published_at)"
        f" AS last FROM article_authors x CROSS JOIN {_SHORT} ON a.id = x.article_id WHERE {_WITHIN}"
        " GROUP BY x.author_id) SELECT n.name AS author, articles, substr(first, 1, 10) AS first_day,"
        " substr(last, 1, 10) AS last_day FROM signed JOIN authors n ON n.id = author_id"
        " ORDER BY articles DESC, author",
        DAYS,
    ),
    Question(
        "articles-of-author",
        "What one author has signed, newest first.",
        "SELECT a.published_at, a.section, a.title, a.key, a.url FROM authors n"
        " JOIN article_authors x ON x.author_id = n.id JOIN articles a ON a.id = x.article_id WHERE n.name = :author"
        " ORDER BY a.published_at DESC",
        (Parameter("author", "text", "PV", "the name as in the byline"),),
    ),
    Question(
        "credits",
        "Who is credited for photographs: photographers and sources, by captions of a month.",
        f"{_MONTH} SELECT c.credit, count(*) AS captions, count(DISTINCT c.article_id) AS articles"
        f" FROM m CROSS JOIN articles a CROSS JOIN captions c ON c.article_id = a.id WHERE {_OF_MONTH}"
        " AND c.credit IS NOT NULL GROUP BY c.credit ORDER BY captions DESC, c.credit",
        (MONTH,),
    ),
    Question(
        "captions-of-credit",
        "The captions that credit one photographer or source, newest first.",
        "SELECT a.published_at, c.text, a.title, a.key FROM captions c"
        " JOIN articles a ON a.id = c.article_id WHERE c.credit = :credit ORDER BY a.published_at DESC",
        (Parameter("credit", "text", "TTXVN", "the name as the caption prints it"),),
    ),
    Question(
        "most-photographed",
        "The events with the most photographs in a month.",
        f"{_MONTH} SELECT count(*) AS photographs, a.published_at, a.section, a.title, a.key FROM m"
        f" CROSS JOIN articles a CROSS JOIN images i ON i.article_id = a.id WHERE {_OF_MONTH} GROUP BY a.id"
        " ORDER BY photographs DESC, a.published_at DESC",
        (MONTH,),
    ),
    Question(
        "photographs-used-again",
        "Photographs of a month's articles that stand in other articles too.",
        f"{_MONTH}, seen AS (SELECT DISTINCT i.identity FROM m CROSS JOIN articles a"
        f" CROSS JOIN images i ON i.article_id = a.id WHERE {_OF_MONTH})"
        " SELECT i.identity AS photograph, count(DISTINCT i.article_id) AS articles, min(i.url) AS url FROM seen"
        " CROSS JOIN images i ON i.identity = seen.identity GROUP BY i.identity HAVING articles > 1"
        " ORDER BY articles DESC, photograph",
        (MONTH,),
    ),
    Question(
        "captions-repeated",
        "Captions that a page printed more than once.",
        f"{_MONTH} SELECT c.times, c.text, a.title, a.key FROM m CROSS JOIN articles a"
        f" CROSS JOIN captions c ON c.article_id = a.id WHERE {_OF_MONTH} AND c.times > 1 ORDER BY c.times DESC, a.key",
        (MONTH,),
    ),
    Question(
        "edits-after-publication",
        "What the paper changed at least so many days after it had published it, newest change first.",
        "SELECT r.seen_at, CAST(julianday(r.seen_at) - julianday(a.published_at) AS INTEGER) AS days_after, r.fields,"
        " a.section, a.key, r.number AS revision FROM revisions r CROSS JOIN articles a ON a.id = r.article_id"
        " WHERE r.cause = 'publisher' AND julianday(r.seen_at) - julianday(a.published_at) >= :days"
        " ORDER BY r.seen_at DESC",
        (Parameter("days", "number", 1, "days between publication and the sight of the change"),),
    ),
    Question(
        "most-edited",
        "The articles that the paper changed most often.",
        "WITH edited AS (SELECT article_id, count(*) AS edits, max(seen_at) AS last_edit FROM revisions"
        " WHERE cause = 'publisher' GROUP BY article_id ORDER BY edits DESC LIMIT 1000)"
        " SELECT e.edits, e.last_edit, a.published_at, a.section, a.title, a.key FROM edited e"
        " JOIN articles a ON a.id = e.article_id ORDER BY e.edits DESC, e.last_edit DESC",
    ),
    Question(
        "fields-edited",
        "Which parts of articles the paper changes, month by month.",
        "SELECT substr(r.seen_at, 1, 7) AS month, f.value AS field, count(*) AS edits FROM revisions r"
        " JOIN json_each('[\"' || replace(r.fields, ', ', '\",\"') || '\"]') f WHERE r.cause = 'publisher'"
        " GROUP BY month, field ORDER BY month DESC, edits DESC",
    ),
    Question(
        "titles-changed",
        "Titles that the paper changed: before and after, newest first.",
        "SELECT r.seen_at, json_extract(b.record, '$.title') AS title_before,"
        " coalesce(json_extract(r.record, '$.title'), a.title) AS title_after, a.key FROM revisions r"
        " JOIN revisions b ON b.article_id = r.article_id AND b.number = r.number - 1"
        " JOIN articles a ON a.id = r.article_id"
        " WHERE r.cause = 'publisher' AND (', ' || r.fields || ',') LIKE '%, title,%' ORDER BY r.seen_at DESC",
    ),
    Question(
        "withdrawn",
        "What the paper took down, the last taken first, and how long it had stood.",
        "SELECT withdrawn_at, days_online, published_at, section, title, key, url FROM withdrawn"
        " WHERE withdrawn_at >= :from AND withdrawn_at < :to || '~' ORDER BY withdrawn_at DESC",
        (
            Parameter("from", "day", "1985", "seen to be gone on this day, month or year or later"),
            Parameter("to", "day", "2999", "seen to be gone on this day, month or year or earlier"),
        ),
    ),
    Question(
        "links-between-sections",
        "Which sections link to which, by the boxes of a month's articles.",
        f"{_MONTH} SELECT a.section, t.section AS target_section, count(*) AS links FROM m"
        " CROSS JOIN articles a CROSS JOIN related_links l ON l.article_id = a.id"
        f" CROSS JOIN articles t ON t.key = l.target_key WHERE {_OF_MONTH}"
        " GROUP BY a.section, t.section ORDER BY links DESC, a.section, t.section",
        (MONTH,),
    ),
    Question(
        "most-linked",
        "The stories that the boxes of a month's articles lead to most often; held says whether we have them.",
        f"{_MONTH}, linked AS (SELECT l.target_key, count(*) AS links, min(l.title) AS link_title FROM m"
        f" CROSS JOIN articles a CROSS JOIN related_links l ON l.article_id = a.id WHERE {_OF_MONTH}"
        " AND l.target_key IS NOT NULL GROUP BY l.target_key)"
        " SELECT links, target_key, link_title, EXISTS (SELECT 1 FROM articles t WHERE t.key = target_key) AS held"
        " FROM linked ORDER BY links DESC, target_key",
        (MONTH,),
    ),
    Question(
        "linked-not-held",
        "Stories that boxes of a month's articles lead to and that are not held, with what became of them.",
        f"{_MONTH}, linked AS (SELECT l.target_key, count(*) AS links, min(l.url) AS url FROM m"
        f" CROSS JOIN articles a CROSS JOIN related_links l ON l.article_id = a.id WHERE {_OF_MONTH}"
        " AND l.target_key IS NOT NULL GROUP BY l.target_key)"
        " SELECT links, target_key, url, (SELECT min(u.state) FROM urls u WHERE u.key = target_key) AS state"
        " FROM linked WHERE NOT EXISTS (SELECT 1 FROM articles t WHERE t.key = target_key)"
        " ORDER BY links DESC, target_key",
        (MONTH,),
    ),
    Question(
        "tags",
        "The tags given most often.",
        # Of all days, which are most often asked for, the links alone tell; of some, the articles of these days do.
        "WITH given AS (SELECT x.tag_id, count(*) AS articles FROM article_tags x"
        f" WHERE {_ALWAYS} GROUP BY x.tag_id UNION ALL SELECT x.tag_id, count(*) FROM articles a"
        f" CROSS JOIN article_tags x ON x.article_id = a.id WHERE NOT ({_ALWAYS}) AND {_WITHIN} GROUP BY x.tag_id)"
        " SELECT n.name AS tag, articles FROM given JOIN tags n ON n.id = tag_id ORDER BY articles DESC, tag",
        DAYS,
    ),
    Question(
        "tag-over-time",
        "How often a tag was given, month by month.",
        "SELECT substr(a.published_at, 1, 7) AS month, count(*) AS articles FROM tags n"
        f" CROSS JOIN article_tags x ON x.tag_id = n.id CROSS JOIN {_SHORT} ON a.id = x.article_id"
        " WHERE n.name = :tag GROUP BY month ORDER BY month DESC",
        (Parameter("tag", "text", "đất đai", "the tag as printed"),),
    ),
    Question(
        "tags-beside",
        "Which tags stand beside a tag.",
        "SELECT m.name AS beside, count(*) AS articles FROM tags n JOIN article_tags x ON x.tag_id = n.id"
        " JOIN article_tags y ON y.article_id = x.article_id AND y.tag_id <> x.tag_id JOIN tags m ON m.id = y.tag_id"
        " WHERE n.name = :tag GROUP BY y.tag_id ORDER BY articles DESC, beside",
        (Parameter("tag", "text", "đất đai", "the tag as printed"),),
    ),
    Question(
        "legal-documents",
        "Which laws, decrees and decisions the articles of a month name, in how many articles and at how many places.",
        f"{_MONTH} SELECT l.document, min(l.kind) AS kind, count(DISTINCT l.article_id) AS articles,"
        " count(DISTINCT l.article_id || l.field || l.paragraph || ' ' || l.start) AS mentions FROM m"
        f" CROSS JOIN articles a CROSS JOIN legal_refs l ON l.article_id = a.id WHERE {_OF_MONTH}"
        " AND l.document IS NOT NULL GROUP BY l.document ORDER BY articles DESC, mentions DESC, l.document",
        (MONTH,),
    ),
    Question(
        "document-over-time",
        "In how many articles a legal document was named, month by month, and in what share of all articles.",
        "WITH found AS (SELECT substr(a.published_at, 1, 7) AS month, count(DISTINCT a.id) AS articles"
        f" FROM legal_refs l CROSS JOIN {_SHORT} ON a.id = l.article_id WHERE l.document = :document AND {_WITHIN}"
        " GROUP BY month), every AS (SELECT substr(a.published_at, 1, 7) AS month, count(*) AS articles"
        f" FROM articles a WHERE {_WITHIN} GROUP BY month)"
        " SELECT month, found.articles, round(100.0 * found.articles / every.articles, 2) AS percent"
        " FROM found JOIN every USING (month) ORDER BY month DESC",
        (DOCUMENT, *DAYS),
    ),
    Question(
        "provisions-of-document",
        "Which articles (Điều), clauses (Khoản) and points (Điểm) of a legal document are named, in how many articles.",
        "SELECT l.article, l.clause, l.point, count(DISTINCT l.article_id) AS articles FROM legal_refs l"
        " WHERE l.document = :document AND (l.article IS NOT NULL OR l.clause IS NOT NULL)"
        " GROUP BY l.article, l.clause, l.point"
        " ORDER BY articles DESC, CAST(l.article AS INTEGER), CAST(l.clause AS INTEGER), l.point",
        (DOCUMENT,),
    ),
    Question(
        "articles-of-document",
        "The newest articles that name a legal document.",
        "WITH found AS (SELECT DISTINCT a.id, a.published_at FROM legal_refs l"
        f" CROSS JOIN {_SHORT} ON a.id = l.article_id WHERE l.document = :document"
        " ORDER BY a.published_at DESC LIMIT 1000)"
        " SELECT a.published_at, a.section, a.title, a.key, a.url FROM found JOIN articles a ON a.id = found.id"
        " ORDER BY a.published_at DESC",
        (DOCUMENT,),
    ),
    Question(
        "sources",
        "Which other papers and agencies are named as origin of articles.",
        "SELECT a.source, count(*) AS articles, substr(min(a.published_at), 1, 10) AS first_day,"
        " substr(max(a.published_at), 1, 10) AS last_day FROM articles a"
        f" WHERE a.source IS NOT NULL AND {_WITHIN} GROUP BY a.source ORDER BY articles DESC, a.source",
        DAYS,
    ),
    Question(
        "same-stories",
        "What was told more than once, by the month in which it was told first; kind and score say how alike.",
        f"{_MONTH} SELECT p.score, p.kind, a.published_at, a.section, a.title, a.key, t.published_at AS again_at,"
        " t.section AS again_section, t.title AS again_title, t.key AS again_key FROM m CROSS JOIN articles a"
        f" CROSS JOIN story_pairs p ON p.article_id = a.id CROSS JOIN articles t ON t.id = p.other_id WHERE {_OF_MONTH}"
        " AND (t.published_at, t.id) > (a.published_at, a.id) ORDER BY a.published_at DESC, a.key, p.score DESC, t.key",
        (MONTH,),
    ),
    Question(
        "sections-sharing-stories",
        "Which sections tell the same stories, by the month in which they were told first.",
        f"{_MONTH} SELECT a.section, t.section AS again_section, count(*) AS pairs, sum(p.kind = 'exact') AS exact"
        f" FROM m CROSS JOIN articles a CROSS JOIN story_pairs p ON p.article_id = a.id CROSS JOIN {_SHORT_OTHER}"
        f" ON t.id = p.other_id WHERE {_OF_MONTH} AND (t.published_at, t.id) > (a.published_at, a.id)"
        " GROUP BY a.section, t.section ORDER BY pairs DESC, a.section, t.section",
        (MONTH,),
    ),
    Question(
        "how-soon-again",
        "How soon a story of a month is told again: within an hour, a day, a week, a month, or later.",
        f"{_MONTH}, gaps AS (SELECT julianday(t.published_at) - julianday(a.published_at) AS days, p.kind FROM m"
        f" CROSS JOIN articles a CROSS JOIN story_pairs p ON p.article_id = a.id CROSS JOIN {_SHORT_OTHER}"
        f" ON t.id = p.other_id WHERE {_OF_MONTH} AND (t.published_at, t.id) > (a.published_at, a.id))"
        " SELECT CASE WHEN days * 24 <= 1 THEN 'an hour' WHEN days <= 1 THEN 'a day' WHEN days <= 7 THEN 'a week'"
        " WHEN days <= 31 THEN 'a month' ELSE 'later' END AS within, count(*) AS pairs, sum(kind = 'exact') AS exact"
        " FROM gaps GROUP BY within ORDER BY min(days)",
        (MONTH,),
    ),
    Question(
        "agency-copy",
        "Articles that name this agency or paper as origin and are told in another article too, newest first.",
        "SELECT a.published_at, a.section, a.title, a.key, p.score, p.kind, t.source AS other_source,"
        " t.published_at AS other_published_at, t.section AS other_section, t.title AS other_title, t.key AS other_key"
        " FROM articles a INDEXED BY articles_by_source CROSS JOIN story_pairs p ON p.article_id = a.id"
        f" CROSS JOIN articles t ON t.id = p.other_id WHERE a.source = :source AND {_WITHIN}"
        " ORDER BY a.published_at DESC, a.key, p.score DESC, t.key",
        (Parameter("source", "text", "TTXVN", "the name as printed, as in sources"), *DAYS),
    ),
    Question(
        "longest",
        "The longest articles.",
        "SELECT a.word_count AS words, a.published_at, a.section, a.title, a.key"
        " FROM articles a INDEXED BY articles_by_length"
        f" WHERE {_WITHIN} ORDER BY a.word_count DESC",
        DAYS,
    ),
    Question(
        "not-held",
        "What is known to exist and is not held, with the reason.",
        "SELECT u.state, u.why, count(*) AS addresses FROM urls u WHERE u.purpose = 'article'"
        " AND u.state IN ('new', 'failed', 'quarantined', 'refused', 'withdrawn', 'robots')"
        " GROUP BY u.state, u.why ORDER BY addresses DESC",
    ),
    Question(
        "runs",
        "What each run fetched and filed, newest first.",
        "SELECT id, command, started_at, finished_at, exit_code, requests, new, revised, unchanged, failed FROM runs"
        " ORDER BY id DESC",
    ),
)

BY_NAME = {question.name: question for question in ALL}


def page() -> str:
    """docs/questions.md."""
    lines = [
        "# Named questions",
        "",
        "`plvn ask` prints this list, `plvn ask QUESTION name=value ...` answers one (`--json`, `--limit N`).",
        "The SQL of each runs in any SQLite tool once its parameters are bound. This page is made from the same list",
        "by `python -m archive.questions`, and a test holds the two together.",
    ]
    for question in ALL:
        lines += ["", f"## {question.name}", "", question.meaning, ""]
        if question.parameters:
            lines += ["| parameter | type | default | meaning |", "|---|---|---|---|"]
            lines += [
                f"| {p.name} | {p.kind} | {f'`{p.default}`' if p.default != '' else ''} | {p.meaning} |"
                for p in question.parameters
            ]
            lines += [""]
        lines += ["```sql", question.sql, "```"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 (this is its purpose)
