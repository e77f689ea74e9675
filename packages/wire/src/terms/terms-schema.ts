/** What terms look like in JSON. Structure only: core's parsers say whether an amount, a rate or a date is a good one. */
import * as z from 'zod'
import { amountText, code, dateText, percentText, signedPercentText, wholeNumber } from '../schemas/texts.ts'
import { CHOICES } from './choices.ts'
import { feeRule } from './fees-schema.ts'
import type { ConventionsJson, TermsJson } from './terms-json.ts'
import { heldInterest, variations } from './variations-schema.ts'

const roundingMode = z.enum(CHOICES.roundingMode)

const amortization = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('level'), installment: amountText.exactOptional() }),
  z.strictObject({ kind: z.literal('equal-principal') }),
  z.strictObject({ kind: z.literal('fixed-share'), sharePercent: percentText }),
  z.strictObject({ kind: z.literal('interest-only') }),
  z.strictObject({ kind: z.literal('bullet') }),
  z.strictObject({ kind: z.literal('balloon'), balloon: amountText }),
  z.strictObject({ kind: z.literal('balloon-share'), sharePercent: percentText }),
])

const rounding = z.strictObject({
  amount: roundingMode.exactOptional(),
  amountMultiple: amountText.exactOptional(),
  installment: z.strictObject({ mode: roundingMode, multiple: amountText.exactOptional() }).exactOptional(),
  installmentSteps: z.enum(['once', 'amount-first']).exactOptional(),
  residue: z.enum(CHOICES.residue).exactOptional(),
})

const penaltyBase = z.enum(CHOICES.penaltyBase)

const penaltyAmount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flat'), amount: amountText }),
  z.strictObject({
    kind: z.literal('percent'),
    ratePercent: percentText,
    of: penaltyBase,
    minimum: amountText.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('flat-per-day'), amount: amountText }),
  z.strictObject({
    kind: z.literal('percent-per-day'),
    annualRatePercent: percentText,
    of: penaltyBase,
    yearDays: z.literal([360, 365]),
  }),
])

const penaltyRule = z.strictObject({
  code,
  amount: penaltyAmount,
  graceDays: wholeNumber(0, 3660).exactOptional(),
  countsGraceDays: z.boolean().exactOptional(),
  cap: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('amount'), amount: amountText }),
      z.strictObject({ kind: z.literal('percent-of-installment'), ratePercent: percentText }),
    ])
    .nullable()
    .exactOptional(),
  taxRatePercent: percentText.nullable().exactOptional(),
  rounding: roundingMode.exactOptional(),
})

const delinquency = z.union([
  z.enum(['ladder-30-60-90-120', 'rbi-sma-npa']),
  z.strictObject({
    dueDayCounts: z.literal([0, 1]),
    graceDays: wholeNumber(0, 3660),
    counts: z.enum(['any-amount', 'principal-and-interest']),
    byBorrower: z.boolean().exactOptional(),
    buckets: z
      .array(
        z.strictObject({
          code,
          fromDaysPastDue: wholeNumber(0, 36_600),
          sticky: z.boolean().exactOptional(),
          nonPerforming: z.boolean().exactOptional(),
        }),
      )
      .min(1)
      .max(50),
  }),
])

const allocation = z.strictObject({
  walk: z.enum(['horizontal', 'vertical']),
  order: z.array(z.enum(CHOICES.allocationStep)).max(12),
  inAdvance: z.enum(CHOICES.inAdvance),
  chargesDue: z.enum(['with-installment', 'on-their-day']).exactOptional(),
})

const account = z.string().min(1).max(64)

const books = z.strictObject({
  postings: z
    .partialRecord(
      z.enum(CHOICES.movementType),
      z.partialRecord(z.enum(CHOICES.movementPart), z.strictObject({ debit: account, credit: account })),
    )
    .exactOptional(),
  accounts: z.record(account, account).exactOptional(),
})
const rest = z.enum(CHOICES.rest)

const floating = z.strictObject({
  benchmark: code,
  spreadPercent: signedPercentText,
  floorPercent: percentText.exactOptional(),
  capPercent: percentText.exactOptional(),
  resets: z.strictObject({ every: wholeNumber(1, 366), unit: z.enum(CHOICES.unit) }),
  firstResetOn: dateText.exactOptional(),
})

const conventions = {
  interestMethod: z.enum(CHOICES.interestMethod).exactOptional(),
  amortization: amortization.exactOptional(),
  frequency: z.strictObject({ every: wholeNumber(1, 366), unit: z.enum(CHOICES.unit) }).exactOptional(),
  monthEnd: z.enum(CHOICES.monthEnd).exactOptional(),
  calendar: z
    .strictObject({ weekend: z.array(z.enum(CHOICES.weekday)).max(7), holidays: z.array(dateText).max(5000) })
    .nullable()
    .exactOptional(),
  roll: z.enum(CHOICES.roll).exactOptional(),
  interestFollowsRoll: z.boolean().exactOptional(),
  dayCount: z.enum(CHOICES.scheduleDayCount).exactOptional(),
  stub: z.enum(CHOICES.stub).exactOptional(),
  stubDayCount: z
    .strictObject({ dayCount: z.enum(CHOICES.dayCount), counts: z.enum(['odd-days', 'whole-period']) })
    .nullable()
    .exactOptional(),
  maturesOn: dateText.nullable().exactOptional(),
  installmentBasis: z.enum(CHOICES.installmentBasis).exactOptional(),
  flatSplit: z.enum(CHOICES.flatSplit).exactOptional(),
  grace: z
    .strictObject({
      principal: wholeNumber(0, 1200),
      interest: wholeNumber(0, 1200),
      collected: heldInterest.exactOptional(),
    })
    .exactOptional(),
  rounding: rounding.exactOptional(),
  ...variations,
  allocation: allocation.exactOptional(),
  allocationByKind: z.record(code, allocation).exactOptional(),
  goodwillKinds: z.array(code).max(20).exactOptional(),
  chargebackOrder: z.array(z.enum(CHOICES.component)).max(4).exactOptional(),
  downPaymentPercent: percentText.exactOptional(),
  excess: z.enum(CHOICES.excess).exactOptional(),
  fees: z.array(feeRule).max(50).exactOptional(),
  penalties: z.array(penaltyRule).max(50).exactOptional(),
  delinquency: delinquency.exactOptional(),
  floating: floating.exactOptional(),
  rateChangeKeeps: z.enum(CHOICES.rateChangeKeeps).exactOptional(),
  keptBelowInterest: z.enum(CHOICES.keptBelowInterest).exactOptional(),
  interestRecalculation: z
    .strictObject({ early: rest, late: z.enum([...CHOICES.rest, 'none']), payoff: rest })
    .exactOptional(),
  afterChargeOff: z.enum(CHOICES.afterChargeOff).exactOptional(),
  trancheTerms: z.enum(CHOICES.trancheTerms).exactOptional(),
  accountingBasis: z.enum(CHOICES.accountingBasis).exactOptional(),
  interestAccrual: z.enum(CHOICES.interestAccrual).exactOptional(),
  nonPerformingIncome: z.literal('suspended').exactOptional(),
  books: books.exactOptional(),
}

export const conventionsSchema: z.ZodType<ConventionsJson> = z.strictObject(conventions)

export const termsSchema: z.ZodType<TermsJson> = z.strictObject({
  currency: z.string().meta({ description: 'ISO 4217 code in capitals: USD.' }),
  principal: amountText,
  annualRatePercent: percentText,
  installments: wholeNumber(1, 1200),
  firstDueDate: dateText.nullable().exactOptional(),
  ...conventions,
})
