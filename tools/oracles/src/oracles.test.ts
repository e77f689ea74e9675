import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LendError, notSupported } from '@lend/core'
import { describe, expect, test } from 'vitest'
import { replayCase } from './adapters/index.ts'
import { FIGURES, readOracles } from './folder.ts'
import { reportMarkdown } from './markdown.ts'
import { reportJson, reportText } from './present.ts'
import { replayFiles, totalCounts } from './report.ts'
import { judge } from './verdict.ts'

/** Raised when more passes; a change that lowers one takes a capability away. */
const PASSES: Readonly<Record<string, number>> = {
  'apr.json': 68,
  'daycount.json': 248,
  'fineract-repayments.json': 32,
  'fineract-schedules.json': 42,
  'india.json': 71,
  'practice.json': 63,
  'spreadsheet.json': 82,
}

const reports = replayFiles(readOracles(FIGURES), replayCase)

describe('figures from outside', () => {
  test('none differs', () => {
    expect(reports.flatMap(({ verdicts }) => [...verdicts].filter(([, { result }]) => result === 'differ'))).toEqual([])
  })

  test.each(reports.map((report) => [report.name, report] as const))(
    '%s: as many pass as before',
    (name, { counts }) => {
      expect(counts.pass).toBeGreaterThanOrEqual(PASSES[name] ?? 0)
      expect(counts.pass + counts.differ + counts.wait).toBe(counts.cases)
    },
  )

  test('docs/oracles.md is up to date: npm run -s oracles -- --markdown > docs/oracles.md', () => {
    const page = fileURLToPath(new URL('../../../docs/oracles.md', import.meta.url))
    expect(readFileSync(page, 'utf8')).toBe(reportMarkdown(reports))
  })

  test('the JSON report has counts by file and a verdict by case', () => {
    const { files, cases } = JSON.parse(reportJson(reports)) as { files: object; cases: object }
    expect(Object.keys(files)).toEqual(reports.map(({ name }) => name))
    expect(Object.keys(cases)).toHaveLength(totalCounts(reports).cases)
    expect(reportText(reports)).toContain('total')
  })
})

describe('a verdict', () => {
  const oracle = { id: 'any' }
  const replayed =
    (actual: string, tolerance = {}) =>
    () => ({ expected: { fee: '1.25' }, actual: { fee: actual }, tolerance })

  test.each([
    ['the same', '1.25', {}],
    ['half-up at the printed decimals', '1.245', {}],
    ['within the tolerance of all amounts', '1.26', { amount: '0.01' }],
    ['within the tolerance of its own name', '1.20', { fee: '0.05' }],
  ])('passes: %s', (_, actual, tolerance) => {
    expect(judge(oracle, replayed(actual, tolerance))).toEqual({ result: 'pass' })
  })

  test('differs in the first figure that is not met', () => {
    const both = () => ({
      expected: { rows: [{ a: '1', b: '2' }] },
      actual: { rows: [{ a: '1', b: '3' }] },
      tolerance: {},
    })
    expect(judge(oracle, both)).toEqual({ result: 'differ', field: 'rows[0].b', expected: '2', actual: '3' })
  })

  test.each([
    ['a figure that Lend does not give', {}],
    ['a shorter list', { rows: [] }],
  ])('differs: %s', (_, actual) => {
    expect(judge(oracle, () => ({ expected: { rows: ['1'] }, actual, tolerance: {} })).result).toBe('differ')
  })

  test('waits for a capability that Lend says it lacks, and for nothing else', () => {
    const thrown = (error: Error) =>
      judge(oracle, () => {
        throw error
      })
    expect(thrown(notSupported('flying'))).toEqual({ result: 'wait', capability: 'flying' })
    expect(thrown(new LendError('INPUT_INVALID', 'No.')).result).toBe('differ')
    expect(thrown(new TypeError('no')).result).toBe('differ')
  })

  test('a case of no known kind waits', () => {
    expect(judge({ id: 'any', inputs: { kind: 'tontine' } }, replayCase)).toEqual({
      result: 'wait',
      capability: 'cases of the kind tontine',
    })
  })
})

test('a folder without oracles is refused with what to do', () => {
  expect(() => readOracles('no-such-folder')).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
})
