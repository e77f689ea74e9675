import { appendOnly, date, dateOrNull, instant, instantOrNull } from './columns.ts'
import type { Migration } from '../../migration.ts'

/** What running the book leaves behind: messages, audit trail, job runs, answers given once. */
export const operations: Migration = {
  name: '0004-operations',
  sql: `
CREATE TABLE outbox (
  loan_id TEXT COLLATE "C" NOT NULL REFERENCES loans (loan_id),
  message_id TEXT COLLATE "C" NOT NULL,
  topic TEXT COLLATE "C" NOT NULL,
  payload TEXT COLLATE "C" NOT NULL CHECK (payload::json IS NOT NULL),
  ${instant('recorded_at')},
  PRIMARY KEY (loan_id, message_id)
);

CREATE TABLE notices (
  notice_key TEXT COLLATE "C" PRIMARY KEY,
  loan_id TEXT COLLATE "C" NOT NULL,
  customer_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  ${date('business_date')},
  installment INTEGER,
  data TEXT COLLATE "C" NOT NULL CHECK (data::json IS NOT NULL),
  ${instant('recorded_at')},
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('queued', 'claimed', 'sent', 'superseded', 'no-address', 'dead')),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  ${instant('next_attempt_at')},
  claimed_by TEXT COLLATE "C",
  ${instantOrNull('claimed_until')},
  ${instantOrNull('sent_at')},
  last_error TEXT COLLATE "C",
  CHECK ((status = 'claimed') = (claimed_by IS NOT NULL)),
  CHECK ((status = 'claimed') = (claimed_until IS NOT NULL))
);
CREATE INDEX notices_open ON notices (next_attempt_at) WHERE status IN ('queued', 'claimed');
CREATE INDEX notices_loan ON notices (loan_id);
CREATE INDEX notices_status ON notices (status);

CREATE TABLE audit (
  chain TEXT COLLATE "C" NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  actor_kind TEXT COLLATE "C" NOT NULL CHECK (actor_kind IN ('user', 'machine', 'os-user', 'system')),
  actor_name TEXT COLLATE "C" NOT NULL,
  command TEXT COLLATE "C" NOT NULL,
  input TEXT COLLATE "C" NOT NULL CHECK (input::json IS NOT NULL),
  facts_hash TEXT COLLATE "C",
  ${instant('recorded_at')},
  previous_hash TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (chain, sequence)
);
${appendOnly('audit')}

CREATE TABLE job_runs (
  run_id TEXT COLLATE "C" PRIMARY KEY,
  job TEXT COLLATE "C" NOT NULL,
  ${dateOrNull('business_date')},
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('running', 'done', 'partial', 'interrupted', 'failed')),
  ${instant('started_at')},
  ${instantOrNull('finished_at')},
  owner TEXT COLLATE "C" NOT NULL,
  summary TEXT COLLATE "C" NOT NULL CHECK (summary::json IS NOT NULL)
);
CREATE INDEX job_runs_job ON job_runs (job, started_at);

CREATE TABLE job_leases (
  job TEXT COLLATE "C" PRIMARY KEY,
  owner TEXT COLLATE "C" NOT NULL,
  ${instant('expires_at')}
);

CREATE TABLE quarantine (
  run_id TEXT COLLATE "C" NOT NULL REFERENCES job_runs (run_id),
  loan_id TEXT COLLATE "C" NOT NULL,
  loan_number TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  message TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (run_id, loan_id)
);

CREATE TABLE idempotency (
  scope TEXT COLLATE "C" NOT NULL,
  idempotency_key TEXT COLLATE "C" NOT NULL,
  body_hash TEXT COLLATE "C" NOT NULL,
  answer TEXT COLLATE "C" NOT NULL CHECK (answer::json IS NOT NULL),
  ${instant('recorded_at')},
  PRIMARY KEY (scope, idempotency_key)
);
`,
}
