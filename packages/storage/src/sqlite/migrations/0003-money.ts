import { amount, appendOnly, breakdown, currency, date, instant, signedAmount } from './columns.ts'
import type { Migration } from '../../migration.ts'

/** Money that moved: repayments and how they were split, and the journal. */
export const money: Migration = {
  name: '0003-money',
  sql: `
CREATE TABLE repayments (
  loan_id TEXT NOT NULL REFERENCES loans (loan_id),
  repayment_id TEXT NOT NULL,
  ${date('effective_on')},
  ${instant('recorded_at')},
  ${amount('amount')},
  ${currency('currency')},
  reference TEXT,
  channel TEXT,
  PRIMARY KEY (loan_id, repayment_id),
  CHECK (amount > 0)
) STRICT, WITHOUT ROWID;
${appendOnly('repayments')}

CREATE TABLE repayment_ids (
  repayment_id TEXT PRIMARY KEY,
  loan_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE repayment_references (
  reference TEXT PRIMARY KEY,
  loan_id TEXT NOT NULL,
  repayment_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE repayment_reversals (
  loan_id TEXT NOT NULL,
  repayment_id TEXT NOT NULL,
  reversal_id TEXT NOT NULL,
  ${date('effective_on')},
  ${instant('recorded_at')},
  reason TEXT NOT NULL,
  PRIMARY KEY (loan_id, repayment_id),
  FOREIGN KEY (loan_id, repayment_id) REFERENCES repayments (loan_id, repayment_id)
) STRICT, WITHOUT ROWID;
${appendOnly('repayment_reversals')}

CREATE TABLE allocations (
  loan_id TEXT NOT NULL,
  repayment_id TEXT NOT NULL,
  part INTEGER NOT NULL CHECK (part >= 1),
  ${date('effective_on')},
  installment INTEGER,
  ${breakdown('')},
  ${amount('credit')},
  PRIMARY KEY (loan_id, repayment_id, part),
  FOREIGN KEY (loan_id, repayment_id) REFERENCES repayments (loan_id, repayment_id),
  CHECK (installment IS NOT NULL OR principal + interest + fees + penalties = 0),
  CHECK (installment IS NULL OR credit = 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  loan_id TEXT NOT NULL REFERENCES loans (loan_id),
  entry INTEGER NOT NULL CHECK (entry >= 1),
  line INTEGER NOT NULL CHECK (line >= 1),
  movement_key TEXT NOT NULL,
  ${date('effective_on')},
  ${date('posted_on')},
  adjusting INTEGER NOT NULL CHECK (adjusting IN (0, 1)),
  account TEXT NOT NULL,
  ${currency('currency')},
  ${signedAmount('amount')},
  ${instant('recorded_at')},
  PRIMARY KEY (loan_id, entry, line),
  CHECK (amount <> 0)
) STRICT, WITHOUT ROWID;
${appendOnly('journal')}
`,
}
