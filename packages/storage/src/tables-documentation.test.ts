import { readFileSync } from 'node:fs'
import { SAMPLE_SETTINGS } from '@lend/engine/testing'
import { expect, test } from 'vitest'
import { createBook } from './sqlite/index.ts'

const PAGE = new URL('../../../docs/reference/tables.md', import.meta.url)
const SHORTENED = /_(interest|fees|penalties)$|^(repaid|waived)_.*$/

test('docs/reference/tables.md names every table and every column', async () => {
  const page = readFileSync(PAGE, 'utf8')
  const book = await createBook(':memory:', SAMPLE_SETTINGS)
  const columns = await book.reading(async (session) =>
    session.all<{ table_name: string; name: string }>(
      `SELECT tables.name AS table_name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table'`,
    ),
  )
  const version = await book.reading(async (session) => session.get<{ user_version: number }>('PRAGMA user_version'))
  await book.close()
  const headings = page.split('\n').filter((line) => line.startsWith('### '))
  const missing = columns.filter(
    ({ table_name, name }) =>
      !headings.some((heading) => new RegExp(`\\b${table_name}\\b`).test(heading)) ||
      !(page.includes(`\`${name}\``) || SHORTENED.test(name)),
  )
  expect(missing).toEqual([])
  expect(page).toContain(`version ${version?.user_version} `)
})
