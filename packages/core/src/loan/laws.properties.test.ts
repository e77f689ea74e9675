/** Laws of a loan's life, over random products, terms and lives. docs/concepts/fold.md says what each is for. */
import fc from 'fast-check'
import { expect, inject, test, vi } from 'vitest'
import { type JournalEntry, postMovements, trialBalance } from '../accounting/index.ts'
import { addDays, daysBetween, type LocalDate } from '../dates/index.ts'
import { COMPONENTS, totalOf, ZERO, ZERO_BREAKDOWN } from '../money/index.ts'
import { type ArbitraryLife, arbitraryLife, EARLY_NON_PERFORMING } from '../testing/index.ts'
import {
  accruedAtEnd,
  arrearsOn,
  type BookedLoan,
  bucketOn,
  closeDay,
  compareEvents,
  decodeLoan,
  encodeLoan,
  evolve,
  type Folded,
  foldLoan,
  installmentOutstanding,
  isBooked,
  isInOrder,
  type Loan,
  type LoanEvent,
  nextActionOn,
  outstandingOf,
  payoffQuote,
  plannedFeesOf,
} from './index.ts'
import { ownInterest } from './accrued-interest.ts'
import { askedFor } from './capitalise.ts'
import { takenBack, takesBack } from './taken-back.ts'

type BookedFold = Folded<BookedLoan>
const fold = (life: Pick<ArbitraryLife, 'facts' | 'through'>): BookedFold =>
  foldLoan(life.facts, life.through) as BookedFold
const RUNS = { numRuns: inject('lives') }
// A busy machine takes its time over many lives.
vi.setConfig({ testTimeout: 600 * inject('lives') })

const repaidPrincipal = (loan: BookedLoan): number =>
  loan.installments.reduce<number>((total, { repaid }) => total + repaid.principal, loan.openingRepaid.principal)

test('I1: the parts of each repayment and what is held of it sum to its amount, none below zero', () => {
  fc.assert(
    fc.property(arbitraryLife, (life) => {
      const { loan, allocations, movements } = fold(life)
      for (const { amount, portions, credit } of allocations) {
        const parts = portions.flatMap((portion) => COMPONENTS.map((component) => portion.parts[component]))
        expect(parts.reduce<number>((total, part) => total + part, credit)).toBe(amount)
        expect(Math.min(credit, ...parts)).toBeGreaterThanOrEqual(0)
      }
      expect(movements.reduce((total, movement) => total + movement.credit, 0)).toBe(loan.credit)
    }),
    RUNS,
  )
})

test('I2: principal disbursed, and returned after it was paid, is principal repaid, outstanding and written off', () => {
  fc.assert(
    fc.property(arbitraryLife, (life) => {
      const { loan } = fold(life)
      const owedOnce = loan.disbursed + (loan.returned?.principal ?? 0)
      expect(repaidPrincipal(loan) + outstandingOf(loan).principal + loan.writtenOff.principal).toBe(owedOnce)
    }),
    RUNS,
  )
})

const balanceOf = (entries: readonly JournalEntry[], account: string): number =>
  trialBalance(entries).reduce(
    (total, line) => (line.account === account ? total + line.debit - line.credit : total),
    0,
  )

test('I3: each journal sums to zero, so does the trial balance, and it says what the loan says', () => {
  fc.assert(
    fc.property(arbitraryLife, (life) => {
      const { loan, movements } = fold(life)
      const journal = postMovements(movements, loan.terms)
      for (const { lines } of journal) expect(lines.reduce((total, { amount }) => total + amount, 0)).toBe(0)
      expect(trialBalance(journal).reduce((total, { debit, credit }) => total + debit - credit, 0)).toBe(0)
      const plain = postMovements(movements, { accountingBasis: loan.terms.accountingBasis })
      const isOnBooks = loan.chargedOff === undefined
      const outstanding = isOnBooks ? outstandingOf(loan) : ZERO_BREAKDOWN
      expect(balanceOf(plain, 'loans')).toBe(outstanding.principal)
      expect(balanceOf(plain, 'borrower-credit') + loan.credit).toBe(0)
      expect(balanceOf(journal, loan.terms.books?.accounts?.loans ?? 'loans')).toBe(outstanding.principal)
      if (loan.terms.accountingBasis === 'cash') return
      expect(balanceOf(plain, 'fees-receivable')).toBe(isOnBooks ? outstanding.fees - plannedFeesOf(loan) : 0)
      expect(balanceOf(plain, 'penalties-receivable')).toBe(outstanding.penalties)
      expect(balanceOf(plain, 'interest-receivable')).toBe(demandedUnpaid(loan, life.through))
      expect(balanceOf(plain, 'accrued-interest')).toBe(loan.accrued ?? 0)
      expect(balanceOf(plain, 'suspended-income') + totalOf(loan.suspended ?? ZERO_BREAKDOWN)).toBe(0)
    }),
    RUNS,
  )
})

test('interest in the books is what installments to come have earned by the last day on which it accrues', () => {
  fc.assert(
    fc.property(arbitraryLife, ({ facts, through }) => {
      const terms = { interestAccrual: 'daily', accountingBasis: 'accrual' } as const
      const accruing = facts.map((fact) => ('terms' in fact ? { ...fact, terms: { ...fact.terms, ...terms } } : fact))
      const loan = foldLoan(accruing, through).loan as BookedLoan
      const isEarning = loan.status === 'active' && loan.chargedOff === undefined
      const earned = isEarning ? accruedAtEnd(loan, through).amount : 0
      expect(loan.accrued).toBe(earned)
    }),
    RUNS,
  )
})

test('a non-performing loan shows no income that is not paid, any other none in suspense', () => {
  fc.assert(
    fc.property(arbitraryLife, ({ facts, through }) => {
      const terms = {
        nonPerformingIncome: 'suspended',
        accountingBasis: 'accrual',
        delinquency: EARLY_NON_PERFORMING,
      } as const
      const late = facts.map((fact) => ('terms' in fact ? { ...fact, terms: { ...fact.terms, ...terms } } : fact))
      const { loan, movements } = foldLoan(late, through) as BookedFold
      const isOnBooks = loan.status === 'active' && loan.chargedOff === undefined
      const isNonPerforming = isOnBooks && bucketOn(loan, through).nonPerforming
      const suspended = loan.suspended ?? ZERO_BREAKDOWN
      if (!isNonPerforming) {
        expect(suspended).toEqual(ZERO_BREAKDOWN)
        return
      }
      const journal = postMovements(movements, { accountingBasis: 'accrual' })
      expect(suspended.interest).toBe(arrearsOn(loan, through).interest + Math.max(0, accruedUnpaid(loan, through)))
      expect(suspended.principal).toBe(0)
      expect(balanceOf(journal, 'suspended-income') + totalOf(suspended)).toBe(0)
    }),
    RUNS,
  )
})

/** Accrued, less what of it has been paid ahead of time. */
function accruedUnpaid({ accrued = ZERO, installments }: BookedLoan, on: LocalDate): number {
  return installments.reduce((left, { dueDate, repaid }) => (dueDate > on ? left - repaid.interest : left), accrued + 0)
}

/** Interest asked for by a day, less all that was paid, ahead of time or not. */
function demandedUnpaid(loan: BookedLoan, on: LocalDate): number {
  if (loan.status !== 'active' || loan.chargedOff !== undefined) return 0
  const ahead = loan.installments.filter((installment) => installment.dueDate > on)
  const demanded = loan.demandedAhead?.filter(({ installment }) => ahead.some(({ number }) => number === installment))
  const paid = ahead.reduce((total, { repaid }) => total + repaid.interest, 0)
  return arrearsOn(loan, on).interest + (demanded ?? []).reduce((total, { interest }) => total + interest, 0) - paid
}

test('I4: nothing outstanding is below zero, and a closed loan owes nothing', () => {
  fc.assert(
    fc.property(arbitraryLife, (life) => {
      const { loan } = fold(life)
      for (const installment of loan.installments) {
        // Interest that is to join the principal is below zero on one side until its due day, and asked for on neither.
        const open = askedFor(installmentOutstanding(installment))
        expect(Math.min(...COMPONENTS.map((component) => open[component]))).toBeGreaterThanOrEqual(0)
        if (loan.status === 'closed') expect(totalOf(open)).toBe(0)
      }
      expect(Math.min(loan.credit, outstandingOf(loan).principal)).toBeGreaterThanOrEqual(0)
    }),
    RUNS,
  )
})

test('I5: charges are demanded once per installment, rule and day, or again after a chargeback, and sum to what installments charge', () => {
  fc.assert(
    fc.property(arbitraryLife, (life) => {
      const { loan, movements } = fold(life)
      expect(new Set(movements.map(({ key }) => key)).size).toBe(movements.length)
      const demanded = (type: string, component: 'fees' | 'penalties'): number =>
        movements.reduce(
          (total, movement) =>
            movement.type === type || movement.type === 'charged-back' ? total + movement.amounts[component] : total,
          0,
        )
      const charged = (component: 'fees' | 'penalties'): number =>
        loan.installments.reduce((total, installment) => total + installment.charged[component], 0)
      expect(demanded('penalty-demanded', 'penalties')).toBe(charged('penalties'))
      expect(demanded('fee-demanded', 'fees')).toBe(charged('fees') - plannedFeesOf(loan))
      expect(loan.charges.reduce((total, { amount }) => total + amount, 0)).toBe(charged('fees') + charged('penalties'))
    }),
    RUNS,
  )
})

/** A state but for the record of which fact came last. */
const withoutRecord = (loan: Loan): object => ({ ...loan, lastEvent: null })

/** A bounce stays: it costs the same whether what it takes back is there or not. */
const isUndoing = (fact: LoanEvent): boolean =>
  takesBack(fact) && !(fact.type === 'RepaymentReversed' && fact.reason === 'bounce')

test('I6: what is taken back leaves the state of never having been made, byte for byte but for the record of it', () => {
  fc.assert(
    fc.property(arbitraryLife, (life) => {
      const gone = takenBack(life.facts)
      const undone = new Set([...gone, ...life.facts.filter(isUndoing).map(({ id }) => id)])
      const never = life.facts.filter(({ id }) => !undone.has(id))
      const [reversed, without] = [fold(life), fold({ ...life, facts: never })]
      expect(JSON.stringify(withoutRecord(reversed.loan))).toBe(JSON.stringify(withoutRecord(without.loan)))
      expect(reversed.movements).toEqual(without.movements)
    }),
    RUNS,
  )
})

/** What a book does with each fact as it is entered: folds it on top, or the whole life anew. */
function entered(facts: readonly LoanEvent[]): Loan {
  let loan: Loan | null = null
  facts.forEach((fact, index) => {
    if (loan === null || isInOrder(loan, fact)) loan = evolve(loan, fact).loan
    else loan = foldLoan(facts.slice(0, index + 1), isBooked(loan) ? loan.through : null).loan
    loan = decodeLoan(encodeLoan(loan))
  })
  return loan as unknown as Loan
}

test('I8: a loan kept up to date fact by fact, stored and loaded each time, is the fold of its life from the start', () => {
  fc.assert(
    fc.property(arbitraryLife, fc.double({ min: 0, max: 1, noNaN: true }), (life, cut) => {
      const facts = life.facts.slice(0, 3 + Math.floor(cut * (life.facts.length - 2)))
      const kept = closeDay(entered(facts) as BookedLoan, life.through).loan
      const folded = fold({ facts, through: life.through }).loan
      expect(kept).toEqual(folded)
      expect(encodeLoan(decodeLoan(encodeLoan(folded)))).toBe(encodeLoan(folded))
    }),
    RUNS,
  )
})

test('I10: any order of arrival of the same facts gives the same state', () => {
  const shuffledLife = arbitraryLife.chain((life) =>
    fc.record({
      life: fc.constant(life),
      arrived: fc.shuffledSubarray([...life.facts], { minLength: life.facts.length }),
    }),
  )
  fc.assert(
    fc.property(shuffledLife, ({ life, arrived }) => {
      expect(foldLoan(arrived, life.through)).toEqual(fold(life))
    }),
    RUNS,
  )
})

test('closing each day, or some days, or all at once gives the same loan and the same movements', () => {
  fc.assert(
    fc.property(arbitraryLife, fc.integer({ min: 1, max: 20 }), (life, stride) => {
      const start = foldLoan(life.facts, null).loan as BookedLoan
      const through = addDays(life.through, 40)
      const once = closeDay(start, through)
      const movements = []
      const classes = []
      let loan = start
      for (let day = start.through; day < through; ) {
        day = addDays(day, Math.min(stride, daysBetween(day, through)))
        const step = closeDay(loan, day)
        loan = step.loan
        movements.push(...step.movements)
        classes.push(...step.classes)
      }
      expect(loan).toEqual(once.loan)
      expect(classes).toEqual(once.classes)
      expect(movements).toEqual(once.movements)
    }),
    RUNS,
  )
})

test('until the day named as the next action nothing changes, so nobody has to look', () => {
  fc.assert(
    fc.property(arbitraryLife, (life) => {
      const { loan } = fold(life)
      const action = nextActionOn(loan)
      const eve = addDays(action ?? addDays(loan.through, 400), -1)
      if (eve <= loan.through) return
      const idle = closeDay(loan, eve)
      expect(idle.movements).toEqual([])
      expect(idle.loan).toEqual({ ...loan, through: eve })
    }),
    RUNS,
  )
})

test('a payoff quote, paid on any day of its range, leaves exactly nothing', () => {
  fc.assert(
    fc.property(arbitraryLife, fc.nat({ max: 40 }), fc.nat({ max: 20 }), (life, wait, within) => {
      const { loan } = fold(life)
      if (loan.status !== 'active') return
      const from = addDays(life.through, 1 + wait)
      const on = addDays(from, within)
      const quote = payoffQuote(loan as Parameters<typeof payoffQuote>[0], from, on)
      const day = quote.days.at(-1)
      const amount = day?.total ?? 0
      expect(day?.on).toBe(on)
      const fact = {
        id: 'payoff',
        effectiveOn: on,
        recordedAt: '',
        amount,
        reference: null,
        channel: null,
        excess: null,
      }
      const paid = evolve(loan, { ...fact, type: 'RepaymentReceived', payoff: true } as LoanEvent).loan as BookedLoan
      expect([paid.status, totalOf(outstandingOf(paid)), paid.credit]).toEqual(['closed', 0, creditLeft(day)])
    }),
    RUNS,
  )
})

/** Money held beyond what was owed stays the borrower's. */
function creditLeft(day: ReturnType<typeof payoffQuote>['days'][number] | undefined): number {
  if (day === undefined) return 0
  const owed = day.principal + day.dueInterest + day.accruedInterest + day.fees + day.penalties
  return Math.max(0, day.credit - owed)
}

/** Whether the loan was paid in full on the way: a payoff cuts its plan short, and a charge may have opened it again since. */
function wasClosed(facts: readonly LoanEvent[]): boolean {
  const inOrder = [...facts].sort(compareEvents)
  return inOrder.some((fact, index) => {
    const { loan } = foldLoan([...inOrder.slice(0, index + 1), ...facts.filter(takesBack)], null)
    return fact.type === 'RepaymentReceived' && loan.status === 'closed'
  })
}

/** Whether a row may ask for less than its interest, and a later one, by the terms, for what it left. */
function letsInterestWait(terms: ArbitraryLife['terms']): boolean {
  const { customRows, skips, stepUp, weights, rateStepInstallment, interestAboveInstallment } = terms
  const isShaped = [customRows, skips, stepUp, weights, interestAboveInstallment].some((each) => each !== undefined)
  return isShaped || rateStepInstallment === 'level-throughout'
}

test('installments to come ask for what their periods earn, at the rate of each day and without the days of a pause', () => {
  const plain = arbitraryLife.filter(
    ({ terms }) =>
      terms.interestMethod !== 'flat' &&
      terms.grace.interest === 0 &&
      terms.rounding.residue !== 'last-interest' &&
      !letsInterestWait(terms),
  )
  fc.assert(
    fc.property(plain, (life) => {
      const { loan, movements } = fold(life)
      if (loan.status !== 'active' || loan.tranches !== undefined || loan.prepaid.length > 0) return
      const isPaidAhead = loan.installments.some(({ dueDate, repaid }) => dueDate > life.through && repaid.interest > 0)
      // An installment keeps what has been received of it, whether its days earn that or no longer do once the loan was charged off.
      if ((loan.actual !== undefined || loan.chargedOff !== undefined) && isPaidAhead) return
      if (movements.some(({ type }) => type === 'interest-deferred')) return
      // A restructure may have given it grace on interest, which is asked for later than it is earned.
      if (loan.terms.grace.interest > 0) return
      if (wasClosed(life.facts) || loan.returned !== undefined) return
      const ahead = loan.installments.flatMap((row, index) =>
        row.dueDate > life.through && row.from < row.to
          ? [[row.charged.interest, ownInterest(loan, index)] as const]
          : [],
      )
      const sumOf = (column: 0 | 1): number => ahead.reduce((total, each) => total + each[column], 0)
      if (ahead.length > 0) expect(sumOf(0)).toBe(sumOf(1) + (loan.actual?.carriedInterest ?? 0))
    }),
    RUNS,
  )
})
