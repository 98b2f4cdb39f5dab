export const catalogReads = {
  latest: 'SELECT revision, sha256, as_of FROM catalog_revision ORDER BY revision DESC LIMIT 1',
  all: 'SELECT revision, sha256, as_of FROM catalog_revision ORDER BY revision',
  bySha: 'SELECT revision, sha256, as_of, entries_sha256 FROM catalog_revision WHERE sha256 = $1',
  byNumber: 'SELECT revision, sha256, as_of, entries_sha256 FROM catalog_revision WHERE revision = $1',
  entries: `
    SELECT entry.kind, entry.id, entry.version, content.sha256, content.body
      FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
     WHERE entry.revision = $1 ORDER BY entry.kind, entry.id`,
  one: `
    SELECT entry.id, entry.version, content.sha256, content.body
      FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
     WHERE entry.revision = $1 AND entry.kind = $2 AND entry.id = $3`,
  /** The last version of every entry that there ever was. */
  lastKnown: `
    SELECT DISTINCT ON (entry.kind, entry.id) entry.kind, entry.id, entry.version, content.sha256
      FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
     ORDER BY entry.kind, entry.id, entry.revision DESC`,
} as const

/**
 * A page walks the primary key from the cursor on and looks into the row that is at hand. Fields of filters are
 * parameters like their values: the number of filters alone makes the text.
 */
export function listSql(filters: number): string {
  const conditions = Array.from({ length: filters }, (_, index) => {
    const [field, value] = [`$${5 + 2 * index}`, `$${6 + 2 * index}`]
    return ` AND lower((content.body::json ->> ${field}) COLLATE "C") = lower(${value}::text COLLATE "C")`
  })
  return `
  SELECT entry.id, entry.version, content.sha256, content.body
    FROM catalog_entry AS entry JOIN catalog_content AS content USING (content_id)
   WHERE entry.revision = $1 AND entry.kind = $2 AND entry.id > $3${conditions.join('')}
   ORDER BY entry.id LIMIT $4`
}

export const catalogWrites = {
  addRevision:
    'INSERT INTO catalog_revision (revision, sha256, as_of, entries_sha256) VALUES ($1, $2, $3, $4)',
  addContents: `
    INSERT INTO catalog_content (sha256, body) SELECT DISTINCT ON (1) * FROM unnest($1::text[], $2::text[])
        ON CONFLICT (sha256) DO NOTHING`,
  addEntries: `
    INSERT INTO catalog_entry (revision, kind, id, version, content_id)
    SELECT $1, given.kind, given.id, given.version, content.content_id
      FROM unnest($2::text[], $3::text[], $4::integer[], $5::text[]) AS given (kind, id, version, sha256)
      JOIN catalog_content AS content ON content.sha256 = given.sha256`,
} as const
