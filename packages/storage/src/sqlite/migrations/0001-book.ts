import type { Migration } from '../../migration.ts'
import { currency, dateOrNull, instant } from './columns.ts'

/** The book, the people it lends to and the products it lends under. */
export const book: Migration = {
  name: '0001-book',
  sql: `
CREATE TABLE book (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  ${currency('base_currency')},
  time_zone TEXT NOT NULL,
  ${dateOrNull('closed_through')},
  audit_count INTEGER NOT NULL,
  audit_head TEXT NOT NULL
) STRICT;

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE customers (
  customer_id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  external_id TEXT UNIQUE,
  ${instant('created_at')}
) STRICT;

CREATE TABLE products (
  code TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  name TEXT NOT NULL,
  ${currency('currency')},
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  ${instant('created_at')},
  PRIMARY KEY (code, version)
) STRICT;
`,
}
