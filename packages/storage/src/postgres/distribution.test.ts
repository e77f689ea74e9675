/** The book can be spread by loan: rules that a distributed Postgres demands of the schema, and the same schema spread over partitions. */
import {
  openingChange,
  repaymentChange,
  reversalChange,
  SAMPLE_PRODUCT,
  SAMPLE_SETTINGS,
  sampleCustomer,
  sampleId,
} from '@lend/engine/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StoredBook } from '../book-source.ts'
import { copyBook } from '../copy-book.ts'
import { hashBook } from '../hash-book.ts'
import { newBookRow } from '../rows/book-row.ts'
import { openDraft as openSqliteDraft } from '../sqlite/index.ts'
import { freshPath } from '../sqlite/testing/fresh-path.ts'
import { columnsOf, TABLE_KEYS, TABLE_NAMES, type TableName } from '../table-columns.ts'
import { freshPostgresUrl } from '../testing/local-postgres.ts'
import { verifyBook } from '../verify/verify-book.ts'
import { bulkInsert, columnArrays } from './bulk.ts'
import { createBook, openBook } from './index.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { once } from './on-client.ts'
import type { PostgresBook } from './postgres-book.ts'
import { LATEST_VERSION, SIGN_SCHEMA } from './schema.ts'
import { Session } from './session.ts'

const PARTITIONS = 4

/** Whoever refers to them finds them on every node. */
const REFERENCE: readonly TableName[] = ['customers', 'products']

/**
 * Tables that name a loan and are not spread by it, each with why. None has a key to or from a table that is: a node could not look it
 * up.
 */
const APART: Partial<Record<TableName, string>> = {
  loan_numbers: 'a name is unique over all loans: keyed by it',
  loan_external_ids: 'the same',
  repayment_ids: 'the same',
  repayment_references: 'the same',
  notices: 'senders claim them with SKIP LOCKED, which works on one node',
  quarantine: 'belongs to a run',
}

/** The column that a table is spread by. */
function spreadBy(table: TableName): string | null {
  if (table === 'audit') return 'chain'
  if (table in APART) return null
  return (columnsOf(table) as readonly string[]).includes('loan_id') ? 'loan_id' : null
}

const SPREAD = TABLE_NAMES.filter((table) => spreadBy(table) !== null)

interface Key {
  readonly table: TableName
  readonly name: string
  readonly kind: 'p' | 'u' | 'f'
  readonly columns: readonly string[]
  readonly target: TableName | null
  readonly target_columns: readonly string[] | null
}

const KEYS = `SELECT pg_class.relname AS table, conname AS name, contype AS kind,
    ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS key (number, place)
      JOIN pg_attribute ON attrelid = conrelid AND attnum = key.number ORDER BY place) AS columns,
    target.relname AS target,
    ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS key (number, place)
      JOIN pg_attribute ON attrelid = confrelid AND attnum = key.number ORDER BY place) AS target_columns
  FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid LEFT JOIN pg_class AS target ON target.oid = confrelid
  WHERE connamespace = current_schema()::regnamespace AND contype IN ('p', 'u', 'f')`

const UNIQUE_INDEXES = `SELECT tables.relname AS table, indexes.relname AS name, 'u' AS kind,
    ARRAY(SELECT attname::text FROM unnest(indkey::int[]) WITH ORDINALITY AS key (number, place)
      JOIN pg_attribute ON attrelid = indrelid AND attnum = key.number ORDER BY place) AS columns
  FROM pg_index JOIN pg_class AS indexes ON indexes.oid = indexrelid JOIN pg_class AS tables ON tables.oid = indrelid
  WHERE indisunique AND tables.relnamespace = current_schema()::regnamespace`

describe('rules of a schema that is spread by loan', () => {
  let keys: readonly Key[]
  beforeAll(async () => {
    const book = await createBook(await freshPostgresUrl(), SAMPLE_SETTINGS)
    keys = await book.reading(async (session) => [
      ...(await session.all<Key>(KEYS)),
      ...(await session.all<Key>(UNIQUE_INDEXES)),
    ])
    await book.close()
  })

  test('every table that names a loan begins its key with it, or says why not', () => {
    expect(SPREAD.length).toBeGreaterThanOrEqual(11)
    expect(SPREAD.filter((table) => TABLE_KEYS[table][0] !== spreadBy(table))).toEqual([])
  })

  test('every primary and unique key of such a table holds the loan', () => {
    const own = keys.filter(({ kind, table }) => kind !== 'f' && SPREAD.includes(table))
    expect(own.length).toBeGreaterThan(SPREAD.length)
    expect(own.filter(({ table, columns }) => !columns.includes(spreadBy(table) ?? ''))).toEqual([])
  })

  test('a key from one such table to another holds the loan on both sides; other keys lead to tables that every node has', () => {
    const strange = keys
      .filter(({ kind }) => kind === 'f')
      .filter(({ table, columns, target, target_columns }) => {
        const [from, to] = [spreadBy(table), target === null ? null : spreadBy(target)]
        if (from === null) return to !== null
        if (to === null) return target === null || !REFERENCE.includes(target)
        return target_columns?.[columns.indexOf(from)] !== to
      })
    expect(strange).toEqual([])
  })
})

/** The schema of every step, with the tables that are spread by loan cut into partitions by its hash. */
function partitioned(): string {
  return MIGRATIONS.map(({ sql }) => sql)
    .join('\n')
    .replaceAll(/CREATE TABLE (\w+) \(\n([\s\S]*?)\n\);/g, (whole, table: TableName, body: string) => {
      if (!SPREAD.includes(table)) return whole
      const parts = Array.from(
        { length: PARTITIONS },
        (_, part) =>
          `CREATE TABLE ${table}_${part} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER ${part});`,
      )
      return `CREATE TABLE ${table} (\n${body}\n) PARTITION BY HASH (${spreadBy(table)});\n${parts.join('\n')}`
    })
}

async function createPartitionedBook(): Promise<PostgresBook> {
  const url = await freshPostgresUrl()
  await once(url, async (client, { schema, label }) => {
    const sign = `${SIGN_SCHEMA}\n${partitioned()}\nUPDATE lend_schema SET version = ${LATEST_VERSION};`
    await client.query(`BEGIN; CREATE SCHEMA "${schema}"; SET LOCAL search_path TO "${schema}"; ${sign}`)
    const session = new Session(client, label)
    await session.run(bulkInsert('book').sql, columnArrays('book', [newBookRow(SAMPLE_SETTINGS)]))
    await session.run("INSERT INTO counters (name, value) VALUES ('loan', 0), ('customer', 0)")
    await client.query('COMMIT')
  })
  return openBook(url)
}

/** Twenty loans, of which one is paid and the payment taken back. */
async function liveIn(book: StoredBook): Promise<void> {
  const openings = Array.from({ length: 20 }, (_, index) => openingChange(index + 1))
  const paid = repaymentChange(openings[0]?.after as never, 10_000, '2026-02-03', 'REF-1')
  await book.transact(async (tx) => {
    await tx.customers.add([sampleCustomer(1)])
    await tx.products.add(SAMPLE_PRODUCT)
    await tx.loans.saveAll([...openings, paid])
  })
  await book.transact(async (tx) => {
    const id = sampleId(1, 2)
    const [history, posted] = [await tx.loans.events(id), await tx.loans.posted(id)]
    const before = await tx.loans.find('LN-000001')
    const past = { history, posted, today: '2026-02-10' }
    await tx.loans.saveAll([reversalChange(before as never, paid.events[0]?.id ?? '', '2026-02-10', past)])
  })
}

test('the same book on partitions holds together, is spread over all of them, and can be copied away whole', async () => {
  const spread = await createPartitionedBook()
  await liveIn(spread)
  expect((await verifyBook(spread)).findings).toEqual([])
  const places = await spread.reading((session) =>
    session.all<{ place: string }>('SELECT DISTINCT tableoid::regclass::text AS place FROM loans'),
  )
  expect(places).toHaveLength(PARTITIONS)
  const copy = freshPath()
  const { hash: copied } = await copyBook(spread, await openSqliteDraft(copy))
  expect(copied).toBe((await spread.inspect((source) => hashBook(source))).hash)
  await spread.close()
})
