/** The public tape of 5,000 loans. It is no part of the repository: LEND_TAPE says where it is. */
import { createReadStream } from 'node:fs'
import type { ImportSummary, ReconciledLoan } from '@lend/engine'
import { replayLife } from '@lend/engine/reconcile'
import { readLendingClubTape } from '@lend/wire/imports'
import { beforeAll, describe, expect, test } from 'vitest'
import { replayByUsRule } from './replay-by-us-rule.ts'
import { freshBook, importAll, rowCounts, type Setting } from './setting.ts'

const TAPE = process.env['LEND_TAPE']

describe.skipIf(TAPE === undefined)(
  `the LendingClub tape of 2018${TAPE === undefined ? ' (skipped: tape not found)' : ''}`,
  () => {
    const loans: ReconciledLoan[] = []
    let setting: Setting
    let summary: ImportSummary

    beforeAll(async () => {
      setting = await freshBook()
      const rows = readLendingClubTape(createReadStream(TAPE ?? ''))
      summary = await importAll(setting, rows, { onLoan: (loan) => loans.push(loan) })
    }, 120_000)

    test('is taken over whole, with no payment, message or notice', async () => {
      expect([summary.loans, summary.skipped]).toEqual([5000, []])
      expect(await rowCounts(setting.book)).toMatchObject({ loans: 5000, repayments: 0, outbox: 0, notices: 0 })
    })

    test('has the installments that its terms give, rounded up to the cent', () => {
      expect(summary.installment.matched).toBeGreaterThanOrEqual(4998)
    })

    test('has balances that its terms give or a life explains, all but a few', () => {
      expect(summary.balance.matched).toBeGreaterThanOrEqual(4000)
      expect(summary.balance.unexplained).toBeLessThanOrEqual(10)
    })

    test("has its figures from the lives that were found: exactly, and by core's United States Rule", () => {
      for (const { loan, life } of loans) {
        if (life === null || life.kind === 'given-up') continue
        const { balance, paidPrincipal, paidInterest } = loan
        const figures = { balance, paidPrincipal, paidInterest }
        expect([loan.id, replayLife(loan, life)]).toEqual([loan.id, figures])
        expect([loan.id, replayByUsRule(loan.principal, loan.annualRate, life)]).toEqual([loan.id, figures])
      }
    })

    test('has statuses that agree with ours for most loans, and a reason for the others', async () => {
      const table = await setting.engine.imports.compareStatuses()
      const agreeing = table.filter(({ agrees }) => agrees).reduce((sum, { loans: count }) => sum + count, 0)
      expect(agreeing).toBeGreaterThan(4000)
      expect(table.every(({ agrees, why }) => agrees || why !== null)).toBe(true)
    })
  },
)
