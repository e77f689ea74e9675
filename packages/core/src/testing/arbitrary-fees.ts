/** Fees of every time, basis and tax, for laws. Those that come with money out take at most a third of it together. */
import fc from 'fast-check'
import type { FeeAmount, FeeBase, FeeCollection, FeeRule, FeeTier, FeeWhen } from '../charges/index.ts'
import { addDays, fromEpochDay, type LocalDate, toEpochDay } from '../dates/index.ts'
import { type Minor, ROUNDING_MODES } from '../money/index.ts'

const some = fc.integer({ min: 1, max: 3_000 }).map((amount) => amount as Minor)
/** Up to 8 %. */
const share = fc.integer({ min: 0, max: 8_000_000 })

const collected = fc.constantFrom<FeeCollection>('deducted', 'added', 'on-the-day', 'with-next-installment')

const withMoney: fc.Arbitrary<FeeWhen> = fc.record({
  kind: fc.constantFrom(
    'application' as const,
    'approval' as const,
    'disbursement' as const,
    'each-disbursement' as const,
  ),
  collected,
})

const per = fc.constantFrom('loan-year' as const, 'loan' as const)

const prepayment: fc.Arbitrary<FeeWhen> = fc.record(
  {
    kind: fc.constant('prepayment' as const),
    only: fc.constantFrom('part' as const, 'payoff' as const),
    free: fc.oneof(
      fc.record({ per, amount: some }),
      fc.record({ per, share: fc.integer({ min: 1, max: 50_000_000 }) }),
      fc.record({ per, prepayments: fc.integer({ min: 1, max: 3 }) }),
    ),
    lockInMonths: fc.integer({ min: 1, max: 12 }),
  },
  { requiredKeys: ['kind'] },
)

const later: fc.Arbitrary<FeeWhen> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'installment' as const }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 900 }).map((day) => ({ kind: 'day' as const, on: fromEpochDay(day) })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'bounce' as const }) },
  { weight: 3, arbitrary: prepayment },
)

/** Steps above 0, with what holds from each on. */
function tiersOf(rates: readonly number[]): readonly FeeTier[] {
  return rates.map((rate, index) => ({ from: (index * 20_000) as Minor, rate }))
}

const rates = fc.array(share, { minLength: 1, maxLength: 3 })

function shareOf(bases: readonly FeeBase[], bounds: boolean): fc.Arbitrary<FeeAmount> {
  const of = fc.constantFrom(...bases)
  const limits = bounds
    ? fc.oneof(
        fc.constant({}),
        some.map((minimum) => ({ minimum })),
        some.map((maximum) => ({ maximum })),
      )
    : fc.constant({})
  const amount = fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), of, rate: share }),
    fc.record({ kind: fc.constant('tiered' as const), of, tiers: rates.map(tiersOf) }),
    fc.record({ kind: fc.constant('marginal' as const), of, tiers: rates.map(tiersOf) }),
  )
  return fc.tuple(amount, limits).map(([formed, limit]) => ({ ...formed, ...limit }))
}

const flat: fc.Arbitrary<FeeAmount> = some.map((amount) => ({ kind: 'flat' as const, amount }))

function amountFor({ kind }: FeeWhen): fc.Arbitrary<FeeAmount> {
  if (kind === 'prepayment') return fc.oneof(flat, shareOf(['prepaid'], true))
  if (kind === 'bounce') return fc.oneof(flat, shareOf(['principal', 'outstanding-principal'], true))
  if (kind === 'installment' || kind === 'day')
    return fc.oneof(flat, shareOf(['principal', 'outstanding-principal', 'installment', 'interest'], true))
  return shareOf(['principal'], false)
}

const rule: fc.Arbitrary<FeeRule> = fc.oneof(withMoney, later).chain((when) =>
  fc.record({
    code: fc.constantFrom('processing-fee', 'service-fee', 'other-fee'),
    when: fc.constant(when),
    amount: amountFor(when),
    tax: fc.option(
      fc.oneof(
        fc.record({
          rate: fc.integer({ min: 1, max: 25_000_000 }),
          applied: fc.constantFrom('on-top' as const, 'included' as const),
        }),
        fc.record({
          rate: fc.constant(18_000_000),
          applied: fc.constant('on-top' as const),
          inHalves: fc.constant(true as const),
        }),
      ),
    ),
    rounding: fc.constantFrom(...ROUNDING_MODES),
  }),
)

/** Days of fees count from the disbursement. */
export function feesSince(fees: readonly FeeRule[], disbursedOn: LocalDate): readonly FeeRule[] {
  return fees.map((fee) =>
    fee.when.kind === 'day'
      ? { ...fee, when: { kind: 'day', on: addDays(disbursedOn, toEpochDay(fee.when.on)) } }
      : fee,
  )
}

/** Mostly none, so that most random lives stay small. Days are counted from 1970, until `feesSince` puts them after a disbursement. */
export const arbitraryFees: fc.Arbitrary<readonly FeeRule[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.uniqueArray(rule, { minLength: 1, maxLength: 2, selector: ({ code }) => code }) },
)
