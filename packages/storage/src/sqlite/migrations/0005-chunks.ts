import type { Migration } from '../../migration.ts'

/** The work of a run in chunks, which several workers take at once. */
export const chunks: Migration = {
  name: '0005-chunks',
  sql: `
CREATE TABLE job_chunks (
  run_id TEXT NOT NULL REFERENCES job_runs (run_id),
  chunk TEXT NOT NULL,
  loan_ids TEXT NOT NULL CHECK (json_valid(loan_ids)),
  result TEXT CHECK (json_valid(result)),
  PRIMARY KEY (run_id, chunk)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_chunks_open ON job_chunks (run_id, chunk) WHERE result IS NULL;
`,
}
