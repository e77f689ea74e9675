import { amount, appendOnly, breakdown, currency, date, dateOrNull, instant, nothingOverpaid } from './columns.ts'
import type { Migration } from '../../migration.ts'

/** Loans: their facts, their folded state, and the rows that follow from it. */
export const loans: Migration = {
  name: '0002-loans',
  sql: `
CREATE TABLE loans (
  loan_id TEXT COLLATE "C" PRIMARY KEY,
  number TEXT COLLATE "C" NOT NULL,
  external_id TEXT COLLATE "C",
  customer_id TEXT COLLATE "C" NOT NULL REFERENCES customers (customer_id),
  product_code TEXT COLLATE "C" NOT NULL,
  product_version INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('applied', 'approved', 'rejected', 'withdrawn', 'active', 'closed', 'written-off')),
  ${currency('currency')},
  ${amount('principal')},
  annual_rate BIGINT NOT NULL,
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
  bucket TEXT COLLATE "C",
  ${dateOrNull('bucket_since')},
  ${amount('disbursed')},
  ${breakdown('outstanding_')},
  ${amount('credit')},
  ${breakdown('written_off_')},
  ${amount('recovered')},
  event_count INTEGER NOT NULL,
  journal_count INTEGER NOT NULL,
  audit_head TEXT COLLATE "C" NOT NULL,
  FOREIGN KEY (product_code, product_version) REFERENCES products (code, version),
  CHECK (status = 'active' OR outstanding_principal + outstanding_interest + outstanding_fees + outstanding_penalties = 0),
  CHECK ((disbursed_on IS NULL) = (status IN ('applied', 'approved', 'rejected', 'withdrawn')))
);
CREATE INDEX loans_next_action ON loans (next_action_on, loan_id) WHERE next_action_on IS NOT NULL;
CREATE INDEX loans_oldest_unpaid ON loans (oldest_unpaid_on, loan_id) WHERE oldest_unpaid_on IS NOT NULL;
CREATE INDEX loans_customer ON loans (customer_id);

CREATE TABLE loan_snapshots (
  loan_id TEXT COLLATE "C" PRIMARY KEY REFERENCES loans (loan_id),
  snapshot TEXT COLLATE "C" NOT NULL
);

CREATE TABLE loan_numbers (
  number TEXT COLLATE "C" PRIMARY KEY,
  loan_id TEXT COLLATE "C" NOT NULL
);

CREATE TABLE loan_external_ids (
  external_id TEXT COLLATE "C" PRIMARY KEY,
  loan_id TEXT COLLATE "C" NOT NULL
);

CREATE TABLE loan_events (
  loan_id TEXT COLLATE "C" NOT NULL REFERENCES loans (loan_id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  version INTEGER NOT NULL,
  event_id TEXT COLLATE "C" NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  ${date('effective_on')},
  ${instant('recorded_at')},
  data TEXT COLLATE "C" NOT NULL CHECK (data::json IS NOT NULL),
  PRIMARY KEY (loan_id, sequence)
);
${appendOnly('loan_events')}

CREATE TABLE installments (
  loan_id TEXT COLLATE "C" NOT NULL REFERENCES loans (loan_id),
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
);

CREATE TABLE charges (
  loan_id TEXT COLLATE "C" NOT NULL REFERENCES loans (loan_id),
  charge_id TEXT COLLATE "C" NOT NULL,
  component TEXT COLLATE "C" NOT NULL CHECK (component IN ('fees', 'penalties')),
  code TEXT COLLATE "C" NOT NULL,
  installment INTEGER NOT NULL,
  ${date('raised_on')},
  ${amount('amount')},
  ${amount('tax')},
  ${amount('waived')},
  PRIMARY KEY (loan_id, charge_id),
  CHECK (tax <= amount AND waived <= amount)
);
`,
}
