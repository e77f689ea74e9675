import { SAMPLE_SETTINGS } from '@lend/engine/testing'
import { expect, test } from 'vitest'
import { createBook } from './sqlite/index.ts'
import { columnsOf, TABLE_KEYS, TABLE_NAMES } from './table-columns.ts'

test('every table of a SQLite book is known with all its columns and its key', async () => {
  const book = await createBook(':memory:', SAMPLE_SETTINGS)
  const tables = await book.reading(async (session) =>
    session.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"),
  )
  expect(new Set(tables.map(({ name }) => name))).toEqual(new Set(TABLE_NAMES))
  for (const table of TABLE_NAMES) {
    const declared = await book.reading(async (session) =>
      session.all<{ name: string; pk: number }>(`SELECT name, pk FROM pragma_table_info('${table}')`),
    )
    expect(new Set(columnsOf(table)), table).toEqual(new Set(declared.map(({ name }) => name)))
    const key = declared.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    expect(key.map(({ name }) => name)).toEqual(TABLE_KEYS[table])
  }
  await book.close()
})
