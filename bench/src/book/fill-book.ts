/** A book to run over: so many loans, a share of them past due, the others with an installment to come within a month. */
import {
  addDays,
  applyForLoan,
  approveLoan,
  type BookedLoan,
  chooseTerms,
  disburseLoan,
  foldLoan,
  isBooked,
  LADDER_30_60_90_120,
  type LoanEvent,
  type LocalDate,
  type Minor,
  postMovements,
  STANDARD_CONVENTIONS,
} from '@lend/core'
import { createEngine, type Customer, type LoanChange, type StoredProduct, systemClock, uuidIds } from '@lend/engine'
import { createBook } from '@lend/storage/sqlite'

/** The day of the run that is measured; the book is closed through the day before. */
export const RUN_DAY: LocalDate = '2026-06-15' as LocalDate

export const BENCH_SETTINGS = { name: 'Bench', baseCurrency: 'USD', timeZone: 'UTC' } as const

const PAST_DUE_PER_HUNDRED = 5
const LOANS_AT_ONCE = 1000
const RECORDED_AT = '2026-05-01T00:00:00.000Z'
const ACTOR = { kind: 'system', name: 'bench' } as const

/** Fills a new file: loans past due by 1 to 40 days, and loans due on the day of the run or in the 29 days after it. */
export async function fillBook(path: string, loans: number): Promise<void> {
  const book = await createBook(path, BENCH_SETTINGS)
  await book.transact((tx) => tx.products.add(BENCH_PRODUCT))
  for (let first = 1; first <= loans; first += LOANS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(LOANS_AT_ONCE, loans - first + 1) }, (_, index) => first + index)
    await book.transact(async (tx) => {
      await tx.customers.add(numbers.map(customer))
      await tx.loans.saveAll(numbers.map(opening))
    })
  }
  const engine = createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() })
  await engine.overdue.run({ asOf: addDays(RUN_DAY, -1) }, { actor: ACTOR })
  await book.close()
}

export function customer(number: number): Customer {
  const name = `Borrower ${number}`
  const email = `borrower-${number}@example.invalid`
  return {
    id: idOf(number, 1),
    number: `C-${number}`,
    name,
    email,
    phone: null,
    externalId: null,
    createdAt: RECORDED_AT,
  }
}

/** A loan of 12,000.00 over 12 months, as it is first stored. */
export function opening(number: number): LoanChange {
  const { events, loan, journal } = lifeFrom(disbursementOf(number))
  const after = {
    id: idOf(number, 2),
    number: `LN-${number}`,
    externalId: null,
    customerId: idOf(number, 1),
    productCode: BENCH_PRODUCT.code,
    productVersion: 1,
    version: 1,
    loan,
  }
  return {
    before: null,
    after,
    events,
    allocations: { mode: 'append', rows: [] },
    journal,
    outbox: [],
    notices: [],
    audit: { actor: ACTOR, command: 'bench.open', input: { loan: after.number }, recordedAt: RECORDED_AT },
  }
}

/** Spread by a multiplier without a common factor, so that neighbours in id order are not neighbours in time. */
function disbursementOf(number: number): LocalDate {
  const late = (number * 37) % 100 < PAST_DUE_PER_HUNDRED
  const monthBefore = addDays(RUN_DAY, -31)
  return late ? addDays(monthBefore, -1 - ((number * 7) % 40)) : addDays(monthBefore, (number * 7) % 30)
}

type Life = {
  readonly events: readonly LoanEvent[]
  readonly loan: BookedLoan
  readonly journal: LoanChange['journal']
}

/** Loans of one day live alike, so their lives are folded once. */
const lives = new Map<LocalDate, Life>()

function lifeFrom(disbursedOn: LocalDate): Life {
  const known = lives.get(disbursedOn)
  if (known) return known
  const meta = (rank: number) => ({ id: idOf(rank, 3), recordedAt: RECORDED_AT, effectiveOn: disbursedOn })
  const applied = applyForLoan(chooseTerms(BENCH_PRODUCT, { principal: 1_200_000 as Minor, installments: 12 }), meta(1))
  const approved = approveLoan(foldLoan([applied], null).loan, {}, meta(2))
  const disbursed = disburseLoan(foldLoan([applied, approved], null).loan, {}, meta(3))
  const events = [applied, approved, disbursed]
  const { loan, movements } = foldLoan(events, null)
  if (!isBooked(loan)) throw new Error('a disbursed loan is booked')
  const life = { events, loan, journal: postMovements(movements, { accountingBasis: 'accrual' }) }
  lives.set(disbursedOn, life)
  return life
}

/** Ids in the shape of UUIDv7 that rise with the number. */
function idOf(number: number, kind: number): string {
  return `01890000-${String(kind).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`
}

/** The product of every loan here. */
export const BENCH_PRODUCT: StoredProduct = {
  code: 'bench-loan',
  version: 1,
  name: 'Bench loan',
  currency: 'USD',
  limits: {
    principal: { min: 1 as Minor, max: 9_000_000_000 as Minor },
    installments: { min: 1, max: 60 },
    annualRate: { min: 0, max: 100_000_000 },
  },
  defaultAnnualRate: 12_000_000,
  conventions: {
    ...STANDARD_CONVENTIONS,
    rounding: { amount: 'half-even', installment: { mode: 'half-even', multiple: 1 }, residue: 'last' },
    penalties: [
      {
        code: 'late-interest',
        amount: {
          kind: 'percent-per-day',
          annualRate: 24_000_000,
          of: 'overdue-principal-and-interest',
          yearDays: 365,
        },
        graceDays: 0,
        countsGraceDays: false,
        cap: null,
        taxRate: null,
        rounding: 'half-up',
      },
    ],
    delinquency: LADDER_30_60_90_120,
    accountingBasis: 'accrual',
  },
  createdAt: RECORDED_AT,
}
