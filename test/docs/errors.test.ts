import { readFileSync } from 'node:fs'
import { LEND_ERROR_CODES } from '@lend/core'
import { expect, test } from 'vitest'

test('docs/reference/errors.md has one row for each code, in the order of errors.ts, with meaning and remedy', () => {
  const page = readFileSync(new URL('../../docs/reference/errors.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+) \| (.+) \|$/gm)]
  expect(rows.map(([, code]) => code)).toEqual(LEND_ERROR_CODES)
  for (const [, , meaning, remedy] of rows) {
    expect(meaning?.trim()).toMatch(/\w/)
    expect(remedy?.trim()).toMatch(/\w/)
  }
})
