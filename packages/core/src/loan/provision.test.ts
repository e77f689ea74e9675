import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type LocalDate } from '../dates/index.ts'
import { RBI_BANK_PROVISIONING, RBI_NBFC_PROVISIONING, RBI_SMA_NPA } from '../delinquency/index.ts'
import { evaluateDerivation } from '../schedule/testing/evaluate-derivation.ts'
import { arbitraryLife, disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import { type BookedLoan, explainLoan, type Folded, foldLoan, type LoanEvent, provisionOf } from './index.ts'
import { LOAN_VOCABULARY } from './testing/loan-vocabulary.ts'

/** 1,200.00 over 12 months from 5 January 2026, first due on 5 February: non-performing on 6 May 2026. */
function life(through: string, ...more: ((meta: ReturnType<typeof factMaker>) => LoanEvent)[]): Folded<BookedLoan> {
  const meta = factMaker()
  const terms = loanTerms({ delinquency: RBI_SMA_NPA, nonPerformingIncome: 'suspended' })
  const facts = [...disbursedFacts(terms, '2026-01-05', meta), ...more.map((make) => make(meta))]
  return foldLoan(facts, through as LocalDate) as Folded<BookedLoan>
}

const provision = (folded: Folded<BookedLoan>, asOf: string) =>
  provisionOf(folded, asOf as LocalDate, RBI_BANK_PROVISIONING)

test.each([
  ['2026-02-04', 'standard', null, 120_000, 480],
  ['2026-05-06', 'sub-standard', '2026-05-06', 120_000, 30_000],
  ['2027-05-06', 'sub-standard', '2026-05-06', 120_000, 30_000],
  ['2027-05-07', 'doubtful-1', '2026-05-06', 120_000, 120_000],
])('never paid, on %s: %s', (asOf, assetClass, since, exposure, amount) => {
  expect(provision(life(asOf), asOf)).toEqual({ assetClass, nonPerformingSince: since, exposure, provision: amount })
})

test('interest that is due counts before the loan is non-performing, and not once it is in suspense', () => {
  expect(provision(life('2026-03-10'), '2026-03-10').exposure).toBe(120_000 + 1_200 + 1_105)
  expect(provision(life('2026-05-10'), '2026-05-10').exposure).toBe(120_000)
})

test('all arrears paid: standard again, and nothing is left of its age', () => {
  const paid = life('2026-06-04', (meta) => repayment(60_000, meta('2026-05-20')))
  expect(provision(paid, '2026-06-04')).toMatchObject({ assetClass: 'standard', nonPerformingSince: null })
})

test('law: a provision evaluates again, and lies between nothing and the exposure', () => {
  const norms = fc.constantFrom(RBI_BANK_PROVISIONING, RBI_NBFC_PROVISIONING)
  fc.assert(
    fc.property(arbitraryLife, norms, fc.nat({ max: 900 }), ({ facts, through }, by, later) => {
      const asOf = addDays(through, later)
      const folded = foldLoan(facts, asOf) as Folded<BookedLoan>
      const { provision: amount, exposure } = provisionOf(folded, asOf, by)
      expect(amount).toBeGreaterThanOrEqual(0)
      expect(amount).toBeLessThanOrEqual(exposure)
      expect(evaluateDerivation(explainLoan(facts, { kind: 'provision', norms: by }, asOf), LOAN_VOCABULARY)).toBe(
        String(amount),
      )
    }),
    { numRuns: 60 },
  )
})
