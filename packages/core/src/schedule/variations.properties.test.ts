import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLendError } from '../errors.ts'
import type { Derivation } from '../explain/index.ts'
import { buildSchedule } from './build.ts'
import { explainInstallment } from './explain/explain-installment.ts'
import { explainUpfrontInterest } from './explain/explain-upfront.ts'
import { buildRemaining } from './remaining.ts'
import { explainRemaining } from './explain/explain-remaining.ts'
import type { Schedule } from './schedule.ts'
import { isPlanned } from './resolve-terms.ts'
import type { ArbitraryLoan } from './testing/arbitrary-terms.ts'
import { arbitraryVariedLoan } from './testing/arbitrary-variations.ts'
import { evaluateDerivation } from './testing/evaluate-derivation.ts'

/** Terms that turn out to leave nothing for an installment, or dates that do not rise, are refused; all others make a schedule. */
const REFUSALS = ['TERMS_INVALID', 'INSTALLMENT_BELOW_INTEREST', 'AMOUNT_OUT_OF_RANGE']

function built({ terms, disbursedOn }: ArbitraryLoan): Schedule {
  try {
    return buildSchedule(terms, disbursedOn)
  } catch (error) {
    fc.pre(!(isLendError(error) && REFUSALS.includes(error.code)))
    throw error
  }
}

function law(check: (schedule: Schedule, loan: ArbitraryLoan) => void): void {
  fc.assert(
    fc.property(arbitraryVariedLoan, (loan) => {
      check(built(loan), loan)
    }),
    { numRuns: 1500 },
  )
}

const joinsPrincipal = ({ terms }: ArbitraryLoan): boolean =>
  [terms.grace.collected, terms.skips?.collected, terms.interestAboveInstallment].some((held) =>
    held?.startsWith('capitalised'),
  )

describe('I7: every schedule that varies', () => {
  it('brings back exactly the principal, down to 0, no row less than nothing', () => {
    law(({ installments, principal }, loan) => {
      let balance: number = principal
      for (const row of installments) {
        balance -= row.principal
        expect(row.balance).toBe(balance)
        expect(row.interest).toBeGreaterThanOrEqual(0)
        expect(row.principal + row.interest).toBeGreaterThanOrEqual(0)
        if (!joinsPrincipal(loan)) expect(row.principal).toBeGreaterThanOrEqual(0)
      }
      expect(balance).toBe(0)
    })
  })

  it('numbers its rows from 1, in periods that join and dates that rise, the first on the day of disbursement at the earliest', () => {
    law(({ installments, disbursedOn }, { terms }) => {
      let from = disbursedOn
      let before: string = ''
      for (const [index, row] of installments.entries()) {
        expect(row.number).toBe(index + 1)
        expect(row.from).toBe(from)
        expect(row.dueDate > before).toBe(true)
        ;[before, from] = [row.dueDate, row.to]
      }
      const atOnce = terms.firstInstallment === 'on-disbursement'
      if (installments[0]!.dueDate !== disbursedOn) expect(installments[0]!.dueDate > disbursedOn).toBe(true)
      expect(installments[0]!.dueDate === disbursedOn).toBe(atOnce)
      expect(installments.length).toBeLessThanOrEqual(terms.installments)
    })
  })

  it('asks for nothing in a month to skip, or for interest alone', () => {
    law(({ installments }, { terms }) => {
      const { skips, customRows } = terms
      if (skips === undefined) return
      for (const row of installments.slice(0, -1)) {
        const isNamed = customRows?.some(({ number }) => number === row.number)
        if (isNamed || !skips.months.includes(Number(row.to.slice(5, 7)))) continue
        if (skips.due === 'nothing') expect(row.principal + row.interest).toBe(0)
        else expect(row.principal).toBeLessThanOrEqual(0)
      }
    })
  })

  it('says of every amount how it came about, and an evaluator of its own comes to the same', () => {
    law(({ installments, upfrontInterest }, { terms, disbursedOn }) => {
      const row = installments[Math.floor(installments.length / 2)]!
      for (const { number, principal, interest, dueDate } of [row, installments.at(-1)!, installments[0]!]) {
        const derivation = explainInstallment(terms, disbursedOn, number)
        expect(evaluateDerivation(derivation)).toBe(String(principal + interest))
        expect(partAmount(derivation, 'due-date')).toBe(dueDate)
      }
      if (upfrontInterest > 0)
        expect(evaluateDerivation(explainUpfrontInterest(terms, disbursedOn))).toBe(String(upfrontInterest))
    })
  })
})

function partAmount({ parts = [] }: Derivation, rule: string): string | undefined {
  return parts.find((part) => part.rule === rule)?.amount
}

describe('what is left of a schedule that varies', () => {
  it('is what was there, where nothing has changed and the rate does not step again', () => {
    law(({ installments, installment }, { terms, disbursedOn }) => {
      const { amortization } = terms
      const row = installments[Math.floor(installments.length / 2)]!
      const before = installments[row.number - 2]
      if (before === undefined || terms.interestMethod === 'flat' || amortization.kind === 'bullet') return
      if (!isPlanned(terms) || terms.weights !== undefined || terms.rateSteps !== undefined) return
      if (terms.grace.interest > 0 || terms.skips?.due === 'nothing' || carries(installments)) return
      const kept = amortization.kind === 'level' || amortization.kind === 'balloon' ? installment : null
      if (kept === null || terms.stepUp !== undefined) return
      const rest = buildRemaining({
        terms,
        disbursedOn,
        startNumber: row.number,
        openingBalance: before.balance,
        installment: kept,
      })
      if (amortization.kind === 'level') expect(rest.installments).toEqual(installments.slice(row.number - 1))
    })
  })

  it('brings back the opening balance, and says how', () => {
    law(({ installments }, { terms, disbursedOn }) => {
      if (terms.interestCollected === 'upfront') return
      const row = installments[Math.floor(installments.length / 2)]!
      const opening = installments[row.number - 2]?.balance ?? terms.principal
      if (opening === 0) return
      const loan = { terms, disbursedOn, startNumber: row.number, openingBalance: opening, installment: null }
      const rest = remaining(loan)
      expect(rest.installments.reduce((sum, { principal }) => sum + principal, 0)).toBe(opening)
      expect(rest.installments.at(-1)!.balance).toBe(0)
      for (const { number, principal, interest } of [rest.installments[0]!, rest.installments.at(-1)!])
        expect(evaluateDerivation(explainRemaining(loan, number))).toBe(String(principal + interest))
    })
  })
})

function carries(installments: Schedule['installments']): boolean {
  return installments.some(({ principal }, index) => index < installments.length - 1 && principal === 0)
}

function remaining(loan: Parameters<typeof buildRemaining>[0]): ReturnType<typeof buildRemaining> {
  try {
    return buildRemaining(loan)
  } catch (error) {
    fc.pre(!(isLendError(error) && REFUSALS.includes(error.code)))
    throw error
  }
}
