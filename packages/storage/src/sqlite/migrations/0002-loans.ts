import { amount, appendOnly, breakdown, currency, date, dateOrNull, instant, nothingOverpaid } from './columns.ts'
import type { Migration } from '../../migration.ts'

/** Loans: their facts, their folded state, and the rows that follow from it. */
export const loans: Migration = {
  name: '0002-loans',
  sql: `
CREATE TABLE loans (
  loan_id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  external_id TEXT,
  customer_id TEXT NOT NULL REFERENCES customers (customer_id),
  product_code TEXT NOT NULL,
  product_version INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  status TEXT NOT NULL CHECK (status IN ('applied', 'approved', 'rejected', 'withdrawn', 'active', 'closed', 'written-off')),
  ${currency('currency')},
  ${amount('principal')},
  annual_rate INTEGER NOT NULL,
  installment_count INTEGER NOT NULL,
  ${dateOrNull('disbursed_on')},
  ${dateOrNull('opened_on')},
  ${dateOrNull('closed_on')},
  ${dateOrNull('through')},
  ${date('last_event_on')},
  ${date('changed_on')},
  ${dateOrNull('next_action_on')},
  ${dateOrNull('next_due_on')},
  ${dateOrNull('oldest_unpaid_on')},
  bucket TEXT,
  ${dateOrNull('bucket_since')},
  ${amount('disbursed')},
  ${breakdown('outstanding_')},
  ${amount('credit')},
  ${breakdown('written_off_')},
  ${amount('recovered')},
  event_count INTEGER NOT NULL,
  journal_count INTEGER NOT NULL,
  audit_head TEXT NOT NULL,
  FOREIGN KEY (product_code, product_version) REFERENCES products (code, version),
  CHECK (status = 'active' OR outstanding_principal + outstanding_interest + outstanding_fees + outstanding_penalties = 0),
  CHECK ((disbursed_on IS NULL) = (status IN ('applied', 'approved', 'rejected', 'withdrawn')))
) STRICT;
CREATE INDEX loans_next_action ON loans (next_action_on, loan_id) WHERE next_action_on IS NOT NULL;
CREATE INDEX loans_oldest_unpaid ON loans (oldest_unpaid_on, loan_id) WHERE oldest_unpaid_on IS NOT NULL;
CREATE INDEX loans_customer ON loans (customer_id);

CREATE TABLE loan_snapshots (
  loan_id TEXT PRIMARY KEY REFERENCES loans (loan_id),
  snapshot TEXT NOT NULL
) STRICT;

CREATE TABLE loan_numbers (
  number TEXT PRIMARY KEY,
  loan_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE loan_external_ids (
  external_id TEXT PRIMARY KEY,
  loan_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE loan_events (
  loan_id TEXT NOT NULL REFERENCES loans (loan_id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  version INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  ${date('effective_on')},
  ${instant('recorded_at')},
  data TEXT NOT NULL CHECK (json_valid(data)),
  PRIMARY KEY (loan_id, sequence)
) STRICT, WITHOUT ROWID;
${appendOnly('loan_events')}

CREATE TABLE installments (
  loan_id TEXT NOT NULL REFERENCES loans (loan_id),
  number INTEGER NOT NULL CHECK (number >= 0),
  ${date('period_from')},
  ${date('period_to')},
  ${date('due_on')},
  ${breakdown('charged_')},
  ${breakdown('repaid_')},
  ${breakdown('waived_')},
  ${dateOrNull('settled_on')},
  PRIMARY KEY (loan_id, number),
  ${nothingOverpaid()}
) STRICT, WITHOUT ROWID;

CREATE TABLE charges (
  loan_id TEXT NOT NULL REFERENCES loans (loan_id),
  charge_id TEXT NOT NULL,
  component TEXT NOT NULL CHECK (component IN ('fees', 'penalties')),
  code TEXT NOT NULL,
  installment INTEGER NOT NULL,
  ${date('raised_on')},
  ${amount('amount')},
  ${amount('tax')},
  ${amount('waived')},
  PRIMARY KEY (loan_id, charge_id),
  CHECK (tax <= amount AND waived <= amount)
) STRICT, WITHOUT ROWID;
`,
}
