import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { guaranteedOn, liabilitiesOn, type Party, requireParties } from './index.ts'

const DAY = '2026-01-01' as LocalDate
const party = (partyId: string, changes: Partial<Party> = {}): Party => ({
  partyId,
  role: 'borrower',
  liability: { kind: 'joint' },
  limit: null,
  from: DAY,
  until: null,
  ...changes,
})
const several = (share: number): Party['liability'] => ({ kind: 'several', share })
const owed = (parties: readonly Party[], outstanding: number, asOf = DAY): readonly number[] =>
  liabilitiesOn(parties, outstanding as Minor, asOf).map(({ amount }) => amount)

describe('what each answers for, of 1,000.01 owed', () => {
  test.each<[string, readonly Party[], readonly number[]]>([
    ['a borrower alone: all', [party('a')], [100_001]],
    ['two jointly: each all', [party('a'), party('b', { role: 'co-borrower' })], [100_001, 100_001]],
    [
      'two by halves: the odd cent goes to the first',
      [
        party('a', { liability: several(50_000_000) }),
        party('b', { role: 'co-borrower', liability: several(50_000_000) }),
      ],
      [50_001, 50_000],
    ],
    [
      'a guarantor up to a limit, another for a quarter',
      [
        party('a'),
        party('b', { role: 'guarantor', limit: 30_000 as Minor }),
        party('c', { role: 'guarantor', liability: several(25_000_000) }),
      ],
      [100_001, 30_000, 25_000],
    ],
  ])('%s', (_, parties, amounts) => {
    requireParties(parties)
    expect(owed(parties, 100_001)).toEqual(amounts)
  })

  test('a guarantor who was released answers to his last day', () => {
    const parties = [party('a'), party('b', { role: 'guarantor', until: '2026-06-30' as LocalDate })]
    expect(owed(parties, 100, '2026-06-30' as LocalDate)).toEqual([100, 100])
    expect(owed(parties, 100, '2026-07-01' as LocalDate)).toEqual([100])
    expect(guaranteedOn(parties, 100 as Minor, '2026-07-01' as LocalDate)).toBe(0)
  })
})

test.each<[string, readonly Party[]]>([
  ['nobody', []],
  ['a guarantor alone', [party('a', { role: 'guarantor' })]],
  ['two borrowers', [party('a'), party('b')]],
  ['the same party twice', [party('a'), party('a', { role: 'guarantor' })]],
  ['a limit for a borrower', [party('a', { limit: 5 as Minor })]],
  ['a limit of nothing', [party('a'), party('b', { role: 'guarantor', limit: 0 as Minor })]],
  ['a share above the whole', [party('a'), party('b', { role: 'guarantor', liability: several(100_000_001) })]],
  ['days in reverse', [party('a'), party('b', { role: 'guarantor', until: '2025-12-31' as LocalDate })]],
  ['a borrower for a share only', [party('a', { liability: several(60_000_000) })]],
  [
    'shares that are not the whole once one has left',
    [
      party('a', { liability: several(60_000_000) }),
      party('b', { role: 'co-borrower', liability: several(40_000_000), until: '2026-06-30' as LocalDate }),
    ],
  ],
])('%s: refused', (_, parties) => {
  expect(() => requireParties(parties)).toThrow(expect.objectContaining({ code: 'PARTIES_INVALID' }))
})

test('shares of several borrowers sum to what is owed, and guarantees never pass it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e12 }),
      fc.integer({ min: 1, max: 99_999_999 }),
      fc.integer({ min: 1, max: 1e12 }),
      (outstanding, share, limit) => {
        const parties = [
          party('a', { liability: several(share) }),
          party('b', { role: 'co-borrower', liability: several(100_000_000 - share) }),
          party('c', { role: 'guarantor', limit: limit as Minor }),
          party('d', { role: 'guarantor', liability: several(share) }),
        ]
        requireParties(parties)
        const [a = 0, b = 0, c = 0] = owed(parties, outstanding)
        expect(a + b).toBe(outstanding)
        expect(c).toBe(Math.min(outstanding, limit))
        expect(guaranteedOn(parties, outstanding as Minor, DAY)).toBeLessThanOrEqual(outstanding)
      },
    ),
  )
})
