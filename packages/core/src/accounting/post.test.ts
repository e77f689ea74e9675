import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { foldLoan, type LoanEvent } from '../loan/index.ts'
import { add, type Minor, ZERO } from '../money/index.ts'
import { arbitraryLife, disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../testing/index.ts'
import type { JournalEntry } from './journal.ts'
import { adjustPosted, type PostedTotals, postMovements } from './post.ts'

/** What a journal says under each movement key, accounts that came back to zero left out. */
function totals(entries: readonly JournalEntry[]): PostedTotals {
  const posted = new Map<string, Map<string, Minor>>()
  for (const { movementKey, lines } of entries) {
    const accounts = posted.get(movementKey) ?? new Map<string, Minor>()
    for (const { account, amount } of lines) accounts.set(account, add(accounts.get(account) ?? ZERO, amount))
    posted.set(movementKey, new Map([...accounts].filter(([, amount]) => amount !== 0)))
  }
  return new Map([...posted].filter(([, accounts]) => accounts.size > 0))
}

const implied = (facts: readonly LoanEvent[], through: LocalDate) =>
  postMovements(foldLoan(facts, through).movements, { accountingBasis: 'accrual' })

test('a penalty that a late-entered payment disproves is taken back by an adjusting entry in the open day', () => {
  const meta = factMaker()
  const facts = disbursedFacts(loanTerms({ penalties: [penaltyRule()] }), '2026-01-05', meta)
  const through = '2026-02-20' as LocalDate
  const before = implied(facts, through)
  const after = implied([...facts, repayment(10_662, meta('2026-02-05'))], through)
  const entries = adjustPosted(totals(before), after, '2026-02-21' as LocalDate)
  expect(entries.map(({ movementKey, postedOn, adjusting }) => [movementKey, postedOn, adjusting])).toEqual([
    ['fact-000004', '2026-02-21', false],
    ['penalty:1:late-fee:2026-02-06', '2026-02-21', true],
  ])
  expect(entries[1]?.lines).toEqual([
    { account: 'penalties-receivable', amount: -500 },
    { account: 'penalty-income', amount: 500 },
  ])
})

test('what was posted, adjusted by the difference, says what the facts imply, and a second time nothing is left to post', () => {
  fc.assert(
    fc.property(arbitraryLife, fc.double({ min: 0, max: 1, noNaN: true }), ({ facts, through }, cut) => {
      const early = implied(facts.slice(0, 3 + Math.floor(cut * (facts.length - 2))), through)
      const all = implied(facts, through)
      const adjusted = [...early, ...adjustPosted(totals(early), all, through)]
      expect(totals(adjusted)).toEqual(totals(all))
      expect(adjustPosted(totals(adjusted), all, through)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('on the cash basis income is what was paid', () => {
  const meta = factMaker()
  const facts = disbursedFacts(loanTerms({ accountingBasis: 'cash' }), '2026-01-05', meta)
  const { movements } = foldLoan([...facts, repayment(5_000, meta('2026-02-10'))], null)
  const journal = postMovements(movements, { accountingBasis: 'cash' })
  expect(journal.map(({ lines }) => lines.map(({ account, amount }) => [account, amount]))).toEqual([
    [
      ['loans', 120_000],
      ['cash', -120_000],
    ],
    [
      ['cash', 5_000],
      ['loans', -3_800],
      ['interest-income', -1_200],
    ],
  ])
})

test('on the cash basis tax on a penalty is owed as far as the penalty is paid, and adds up over payments', () => {
  const meta = factMaker()
  const terms = loanTerms({ accountingBasis: 'cash', penalties: [penaltyRule({ taxRate: 18_000_000 })] })
  const facts: LoanEvent[] = disbursedFacts(terms, '2026-01-05', meta)
  for (const amount of [100, 300, 190]) facts.push(repayment(amount, meta('2026-02-10')))
  const journal = postMovements(foldLoan(facts, null).movements, { accountingBasis: 'cash' })
  const owed = journal.map(({ lines }) => lines.find(({ account }) => account === 'tax-payable')?.amount)
  expect(owed).toEqual([undefined, -15, -46, -29])
})
