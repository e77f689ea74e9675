import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../dates/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { buildSchedule } from '../build.ts'
import { arbitraryLoan } from '../testing/arbitrary-terms.ts'
import { evaluateDerivation } from '../testing/evaluate-derivation.ts'
import { levelTerms } from '../testing/terms.ts'
import { explainInstallment } from './explain-installment.ts'

const on = (date: string): LocalDate => date as LocalDate

function part(derivation: Derivation, rule: string): Derivation {
  const found = derivation.parts?.find((candidate) => candidate.rule === rule)
  if (found === undefined) throw new Error(`no ${rule} in ${JSON.stringify(derivation)}`)
  return found
}

describe('explainInstallment', () => {
  it('shows balance, rate, factor, unrounded value and rounding of the interest', () => {
    const terms = levelTerms({
      principal: 10_000,
      annualRate: 9_482_200,
      installments: 6,
      dayCount: 'actual/365-fixed',
    })
    const interest = part(explainInstallment(terms, on('2024-01-01'), 1), 'interest-of-period')
    expect(interest).toMatchObject({
      amount: '81',
      inputs: {
        balance: 10_000,
        annualRate: '0.09482200',
        dayCount: 'actual/365-fixed',
        from: '2024-01-01',
        to: '2024-02-01',
        days: 31,
        factor: '1469741/182500000',
      },
      unrounded: '80.533753424657',
      rounding: { mode: 'half-even', multiple: 1 },
    })
  })

  it('shows anchor, steps and month-end rule of the due date', () => {
    const dueDate = part(explainInstallment(levelTerms(), on('2024-01-31'), 1), 'due-date')
    expect(dueDate).toMatchObject({
      amount: '2024-02-29',
      inputs: { anchor: '2024-01-31', steps: 1, frequency: '1 month' },
    })
  })

  it('refuses a row that the schedule does not have', () => {
    expect(() => explainInstallment(levelTerms(), on('2024-01-31'), 13)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    )
  })

  it('survives JSON', () => {
    const derivation = explainInstallment(levelTerms(), on('2024-01-31'), 3)
    expect(JSON.parse(JSON.stringify(derivation))).toEqual(derivation)
  })

  it('evaluates to the schedule by an evaluator of its own, every row of random loans of every kind', () => {
    fc.assert(
      fc.property(arbitraryLoan, fc.nat(), ({ terms, disbursedOn }, pick) => {
        const rows = buildSchedule(terms, disbursedOn).installments
        const row = rows[pick % rows.length]!
        const derivation = explainInstallment(terms, disbursedOn, row.number)
        expect(evaluateDerivation(derivation)).toBe(String(row.principal + row.interest))
        expect(part(derivation, 'due-date').amount).toBe(row.dueDate)
      }),
      { numRuns: 3000 },
    )
  })
})
