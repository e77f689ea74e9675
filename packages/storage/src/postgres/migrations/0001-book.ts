import type { Migration } from '../../migration.ts'
import { APPEND_ONLY_FUNCTION, currency, dateOrNull, instant } from './columns.ts'

/** The book, the people it lends to and the products it lends under. */
export const book: Migration = {
  name: '0001-book',
  sql: `
${APPEND_ONLY_FUNCTION}

CREATE TABLE book (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT COLLATE "C" NOT NULL,
  ${currency('base_currency')},
  time_zone TEXT COLLATE "C" NOT NULL,
  ${dateOrNull('closed_through')},
  audit_count BIGINT NOT NULL,
  audit_head TEXT COLLATE "C" NOT NULL
);

CREATE TABLE counters (
  name TEXT COLLATE "C" PRIMARY KEY,
  value BIGINT NOT NULL CHECK (value >= 0)
);

CREATE TABLE customers (
  customer_id TEXT COLLATE "C" PRIMARY KEY,
  number TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  email TEXT COLLATE "C",
  phone TEXT COLLATE "C",
  external_id TEXT COLLATE "C" UNIQUE,
  ${instant('created_at')}
);

CREATE TABLE products (
  code TEXT COLLATE "C" NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  name TEXT COLLATE "C" NOT NULL,
  ${currency('currency')},
  definition TEXT COLLATE "C" NOT NULL CHECK (definition::json IS NOT NULL),
  ${instant('created_at')},
  PRIMARY KEY (code, version)
);
`,
}
