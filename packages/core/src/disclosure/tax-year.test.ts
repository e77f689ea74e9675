import { expect, test } from 'vitest'
import { parseTaxYear } from './tax-year.ts'

test.each([
  ['2026', undefined, '2026-01-01', '2026-12-31'],
  ['2026-27', undefined, '2026-04-01', '2027-03-31'],
  ['2099-00', undefined, '2099-04-01', '2100-03-31'],
  ['2026-27', 7, '2026-07-01', '2027-06-30'],
])('%s is a year, from month %s', (text, startsInMonth, from, to) => {
  expect(parseTaxYear(text, startsInMonth)).toEqual({ from, to })
})

test.each(['26', '2026-28', '2026-2027', '2026/27', ''])('%j is none', (text) => {
  expect(() => parseTaxYear(text)).toThrow(expect.objectContaining({ code: 'DATE_MALFORMED' }))
})
