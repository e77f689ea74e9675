/** Laws of the interest certificate: it says what the journal says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { postMovements } from '../accounting/index.ts'
import { addDays, type LocalDate } from '../dates/index.ts'
import { type BookedLoan, type Folded, foldLoan, repaidOf } from '../loan/index.ts'
import { addBreakdown, subtractBreakdown, ZERO_BREAKDOWN } from '../money/index.ts'
import { type ArbitraryLife, arbitraryLife } from '../testing/index.ts'
import { interestCertificate } from './interest-certificate.ts'

const EVER = { from: '0001-01-01' as LocalDate, to: '9999-12-31' as LocalDate }
const MONEY = ['repayment', 'credit-applied', 'charged-back', 'credit-refunded']
const fold = ({ facts, through }: ArbitraryLife) => foldLoan(facts, through) as Folded<BookedLoan>

test('over a whole life it certifies what the loan was repaid in money since it was taken over, less what left again', () => {
  fc.assert(
    fc.property(arbitraryLife, (life) => {
      const folded = fold(life)
      const { interest, principal, otherCharges } = interestCertificate(folded, EVER, 'paid')
      const { openingRepaid, returned = ZERO_BREAKDOWN } = folded.loan
      const given = folded.movements
        .filter(({ type }) => type === 'goodwill')
        .reduce((total, { amounts }) => addBreakdown(total, amounts), ZERO_BREAKDOWN)
      const notMoney = addBreakdown(addBreakdown(openingRepaid, returned), given)
      const repaid = subtractBreakdown(repaidOf(folded.loan), notMoney)
      expect({ interest, principal, otherCharges }).toEqual({
        interest: repaid.interest,
        principal: repaid.principal,
        otherCharges: repaid.fees + repaid.penalties,
      })
    }),
    { numRuns: 60 },
  )
})

test('interest paid in a year is what the journal of the year takes off interest receivable, or on the cash basis into income, had the loan stayed on the books', () => {
  fc.assert(
    fc.property(arbitraryLife, fc.nat({ max: 400 }), fc.nat({ max: 400 }), (life, start, days) => {
      const folded = fold(life)
      const { accountingBasis } = folded.loan.terms
      const from = addDays(life.disbursedOn, start)
      const range = { from, to: addDays(from, days) }
      const paying = folded.movements
        .filter(({ type }) => MONEY.includes(type))
        .map(({ chargedOff: _off, ...movement }) => movement)
      const account = accountingBasis === 'cash' ? 'interest-income' : 'interest-receivable'
      const inJournal = postMovements(paying, { accountingBasis })
        .filter(({ effectiveOn }) => range.from <= effectiveOn && effectiveOn <= range.to)
        .flatMap(({ lines }) => lines.filter((line) => line.account === account))
        .reduce((total, { amount }) => total - amount, 0)
      expect(interestCertificate(folded, range, 'paid').interest).toBe(inJournal)
    }),
    { numRuns: 60 },
  )
})

test('years that follow each other sum to all of them, and the lines of each to its totals', () => {
  fc.assert(
    fc.property(arbitraryLife, fc.nat({ max: 800 }), (life, days) => {
      const folded = fold(life)
      const turn = addDays(life.disbursedOn, days)
      const parts = [
        interestCertificate(folded, { from: EVER.from, to: turn }, 'paid'),
        interestCertificate(folded, { from: addDays(turn, 1), to: EVER.to }, 'paid'),
      ]
      const whole = interestCertificate(folded, EVER, 'paid')
      expect(parts.flatMap(({ lines }) => lines)).toEqual(whole.lines)
      const sum = whole.lines.reduce((total, { amounts }) => addBreakdown(total, amounts), ZERO_BREAKDOWN)
      expect(sum).toMatchObject({ interest: whole.interest, principal: whole.principal })
    }),
    { numRuns: 60 },
  )
})
