import type { Migration } from '../../migration.ts'

/** The work of a run in chunks, which several workers take at once. */
export const chunks: Migration = {
  name: '0005-chunks',
  sql: `
CREATE TABLE job_chunks (
  run_id TEXT COLLATE "C" NOT NULL REFERENCES job_runs (run_id),
  chunk TEXT COLLATE "C" NOT NULL,
  loan_ids TEXT COLLATE "C" NOT NULL CHECK (loan_ids::json IS NOT NULL),
  result TEXT COLLATE "C" CHECK (result IS NULL OR result::json IS NOT NULL),
  PRIMARY KEY (run_id, chunk)
);
CREATE INDEX job_chunks_open ON job_chunks (run_id, chunk) WHERE result IS NULL;
`,
}
