import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import { type CreditLine, drawableOn, drawOnLine, type LineEntry, lineOn, limitOn, repayLine } from './index.ts'

const day = (text: string): LocalDate => text as LocalDate
const line = (changes: Partial<CreditLine> = {}): CreditLine => ({
  id: 'CL-1',
  currency: 'USD',
  limits: [{ from: day('2026-01-01'), limit: 100_000 as Minor }],
  revolving: true,
  expiresOn: day('2026-12-31'),
  frozen: [],
  minimumDraw: null,
  ...changes,
})
const entry = (id: string, kind: LineEntry['kind'], on: string, amount: number): LineEntry => ({
  id,
  kind,
  on: day(on),
  amount: amount as Minor,
})
const draw = (id: string, on: string, amount: number): Omit<LineEntry, 'kind'> => ({
  id,
  on: day(on),
  amount: amount as Minor,
})

describe('a limit of 1,000.00, 600.00 drawn, 400.00 of them repaid', () => {
  const entries = [entry('1', 'draw', '2026-02-01', 60_000), entry('2', 'repayment', '2026-03-01', 40_000)]

  test.each([
    [true, '2026-02-15', 40_000],
    [true, '2026-03-01', 80_000],
    [false, '2026-03-01', 40_000],
  ])('revolving %s, on %s: %i available', (revolving, on, available) => {
    expect(lineOn(line({ revolving }), entries, day(on)).available).toBe(available)
  })

  test('a draw up to what is available is made, one cent more refused', () => {
    expect(drawOnLine(line(), entries, draw('3', '2026-03-01', 80_000))).toEqual(
      entry('3', 'draw', '2026-03-01', 80_000),
    )
    expect(() => drawOnLine(line(), entries, draw('3', '2026-03-01', 80_001))).toThrow(
      expect.objectContaining({
        code: 'CREDIT_LIMIT_EXCEEDED',
        details: expect.objectContaining({ available: 80_000 }),
      }),
    )
  })

  test('a draw dated back leaves room for those that came after it', () => {
    const later = [...entries, entry('3', 'draw', '2026-04-01', 75_000)]
    expect(drawableOn(line(), later, day('2026-02-10'))).toBe(5_000)
  })

  test('a lowered limit makes what is above it over limit, and nothing available', () => {
    const lowered = line({
      limits: [
        { from: day('2026-01-01'), limit: 100_000 as Minor },
        { from: day('2026-02-10'), limit: 50_000 as Minor },
      ],
    })
    expect(limitOn(lowered, day('2026-02-09'))).toBe(100_000)
    expect(lineOn(lowered, entries, day('2026-02-10'))).toMatchObject({ available: 0, overLimit: 10_000 })
  })
})

test.each([
  ['before it opens', {}, '2025-12-31'],
  ['after it expired', {}, '2027-01-01'],
  ['while it is frozen', { frozen: [{ from: day('2026-05-01'), to: null }] }, '2026-05-01'],
])('%s it cannot be drawn', (_, changes, on) => {
  expect(() => drawOnLine(line(changes), [], draw('1', on, 1))).toThrow(
    expect.objectContaining({ code: 'CREDIT_LINE_CLOSED' }),
  )
})

test.each<[string, () => unknown, string]>([
  ['nothing', () => drawOnLine(line(), [], draw('1', '2026-02-01', 0)), 'AMOUNT_NOT_POSITIVE'],
  [
    'less than the least',
    () => drawOnLine(line({ minimumDraw: 5_000 as Minor }), [], draw('1', '2026-02-01', 4_999)),
    'AMOUNT_OUT_OF_RANGE',
  ],
  [
    'twice',
    () => drawOnLine(line(), [entry('1', 'draw', '2026-02-01', 5)], draw('1', '2026-02-01', 5)),
    'EVENT_DUPLICATE',
  ],
  [
    'back more than was drawn',
    () => repayLine(line(), [entry('1', 'draw', '2026-02-01', 5)], draw('2', '2026-02-01', 6)),
    'REPAYMENT_EXCEEDS_OUTSTANDING',
  ],
])('%s is refused', (_, act, code) => {
  expect(act).toThrow(expect.objectContaining({ code }))
})

test('whatever is asked for, in whatever order of days: never above the limit, never below nothing', () => {
  const wish = fc.record({
    kind: fc.constantFrom('draw' as const, 'repayment' as const),
    after: fc.integer({ min: 0, max: 360 }),
    amount: fc.integer({ min: 1, max: 60_000 }),
  })
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 15 }), fc.boolean(), (wishes, revolving) => {
      const open = line({ revolving })
      const entries: LineEntry[] = []
      for (const [index, { kind, after, amount }] of wishes.entries()) {
        const request = { id: String(index), on: addDays(day('2026-01-01'), after), amount: amount as Minor }
        try {
          entries.push(kind === 'draw' ? drawOnLine(open, entries, request) : repayLine(open, entries, request))
        } catch (error) {
          if (!isLendError(error)) throw error
        }
      }
      for (const { on } of entries) {
        const standing = lineOn(open, entries, on)
        expect(standing.overLimit).toBe(0)
        expect(standing.outstanding).toBeGreaterThanOrEqual(0)
        if (!revolving) expect(standing.drawn).toBeLessThanOrEqual(100_000)
      }
    }),
  )
})
