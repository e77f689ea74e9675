import { appendOnly, date, dateOrNull, instant, instantOrNull } from './columns.ts'
import type { Migration } from '../../migration.ts'

/** What running the book leaves behind: messages, audit trail, job runs, answers given once. */
export const operations: Migration = {
  name: '0004-operations',
  sql: `
CREATE TABLE outbox (
  loan_id TEXT NOT NULL REFERENCES loans (loan_id),
  message_id TEXT NOT NULL,
  topic TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  ${instant('recorded_at')},
  PRIMARY KEY (loan_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE notices (
  notice_key TEXT PRIMARY KEY,
  loan_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  rule TEXT NOT NULL,
  ${date('business_date')},
  installment INTEGER,
  data TEXT NOT NULL CHECK (json_valid(data)),
  ${instant('recorded_at')},
  status TEXT NOT NULL CHECK (status IN ('queued', 'claimed', 'sent', 'superseded', 'no-address', 'dead')),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  ${instant('next_attempt_at')},
  claimed_by TEXT,
  ${instantOrNull('claimed_until')},
  ${instantOrNull('sent_at')},
  last_error TEXT,
  CHECK ((status = 'claimed') = (claimed_by IS NOT NULL)),
  CHECK ((status = 'claimed') = (claimed_until IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_open ON notices (next_attempt_at) WHERE status IN ('queued', 'claimed');
CREATE INDEX notices_loan ON notices (loan_id);
CREATE INDEX notices_status ON notices (status);

CREATE TABLE audit (
  chain TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'machine', 'os-user', 'system')),
  actor_name TEXT NOT NULL,
  command TEXT NOT NULL,
  input TEXT NOT NULL CHECK (json_valid(input)),
  facts_hash TEXT,
  ${instant('recorded_at')},
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain, sequence)
) STRICT, WITHOUT ROWID;
${appendOnly('audit')}

CREATE TABLE job_runs (
  run_id TEXT PRIMARY KEY,
  job TEXT NOT NULL,
  ${dateOrNull('business_date')},
  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'partial', 'interrupted', 'failed')),
  ${instant('started_at')},
  ${instantOrNull('finished_at')},
  owner TEXT NOT NULL,
  summary TEXT NOT NULL CHECK (json_valid(summary))
) STRICT;
CREATE INDEX job_runs_job ON job_runs (job, started_at);

CREATE TABLE job_leases (
  job TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  ${instant('expires_at')}
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  run_id TEXT NOT NULL REFERENCES job_runs (run_id),
  loan_id TEXT NOT NULL,
  loan_number TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (run_id, loan_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  ${instant('recorded_at')},
  PRIMARY KEY (scope, idempotency_key)
) STRICT, WITHOUT ROWID;
`,
}
