import type { LocalDate } from '@lend/core'
import { describe, expect, test } from 'vitest'
import type { LoanStanding } from '../../ports/index.ts'
import { closingChange, openingChange, repaymentChange, sampleId } from '../sample-book.ts'
import { load, type OpenBook, save, withFreshBook } from './setting.ts'

export function describeReports(open: OpenBook): void {
  describe('reports', () => {
    const setting = withFreshBook(open)

    const standings = (asOf: string, knownAt: string | null = null) =>
      setting.book.read(async (tx) => {
        const rows: LoanStanding[] = []
        const advance: string[] = []
        const refold: string[] = []
        for await (const batch of tx.reports.standings(asOf as LocalDate, knownAt)) {
          rows.push(...batch.rows)
          advance.push(...batch.advance)
          refold.push(...batch.refold)
        }
        return { rows, advance, refold }
      })

    test('a standing tells what is outstanding and what of it is past due', async () => {
      await save(setting.book, openingChange(1), openingChange(2))
      await save(setting.book, repaymentChange(await load(setting.book, 'LN-000002'), 10_662, '2026-02-05'))
      await save(setting.book, closingChange(await load(setting.book, 'LN-000001'), '2026-02-08'))
      const { rows, advance, refold } = await standings('2026-02-08')
      expect([advance, refold]).toEqual([[], []])
      expect(rows.map(({ number }) => number)).toEqual(['LN-000001', 'LN-000002'])
      const [late, paid] = rows as [LoanStanding, LoanStanding]
      expect(late.outstanding.principal).toBe(120_000)
      expect(late.arrears.principal + late.arrears.interest).toBe(10_662)
      expect(late.oldestUnpaidDueDate).toBe('2026-02-05')
      expect(paid.arrears).toEqual({ principal: 0, interest: 0, fees: 0, penalties: 0 })
      expect(paid.oldestUnpaidDueDate).toBe('2026-03-05')
    })

    test('a loan that changed after the day is to be folded anew, and one disbursed after it is left out', async () => {
      await save(setting.book, openingChange(1), openingChange(2, { disbursedOn: '2026-03-01' }))
      await save(setting.book, repaymentChange(await load(setting.book, 'LN-000001'), 1000, '2026-02-10'))
      expect(await standings('2026-02-09')).toEqual({ rows: [], advance: [], refold: [sampleId(1, 2)] })
      const { rows, refold } = await standings('2026-02-10')
      expect([rows.map(({ number }) => number), refold]).toEqual([['LN-000001'], []])
    })

    test('a loan that stands before the day is to be taken on to it, if days may still change it', async () => {
      await save(setting.book, openingChange(1))
      expect((await standings('2026-02-04')).advance).toEqual([])
      expect(await standings('2026-02-05')).toEqual({ rows: [], advance: [sampleId(1, 2)], refold: [] })
    })

    test('a loan of which something was learned after the instant is to be folded anew', async () => {
      const [told, untold] = [openingChange(1), openingChange(2)]
      await save(setting.book, told, untold)
      const before = told.events.at(-1)?.recordedAt ?? ''
      const { rows, refold } = await standings('2026-01-31', before)
      expect([rows.map(({ number }) => number), refold]).toEqual([['LN-000001'], [sampleId(2, 2)]])
    })

    test('closing days without effect on amounts does not make a loan change', async () => {
      await save(setting.book, openingChange(1))
      await save(setting.book, closingChange(await load(setting.book, 'LN-000001'), '2026-02-05'))
      expect((await standings('2026-01-31')).refold).toEqual([])
      await save(setting.book, closingChange(await load(setting.book, 'LN-000001'), '2026-02-28'))
      expect((await standings('2026-01-31')).refold).toEqual([sampleId(1, 2)])
    })

    test('collections set what came in against what fell due, by day and by month', async () => {
      await save(setting.book, openingChange(1), openingChange(2))
      await save(setting.book, repaymentChange(await load(setting.book, 'LN-000001'), 10_662, '2026-02-05'))
      await save(setting.book, repaymentChange(await load(setting.book, 'LN-000002'), 4_000, '2026-02-09'))
      const collect = (by: 'day' | 'month') =>
        setting.book.read(async (tx) =>
          tx.reports.collections('2026-02-01' as LocalDate, '2026-03-31' as LocalDate, by),
        )
      const months = await collect('month')
      expect(months.map(({ period, due, repayments }) => [period, due, repayments])).toEqual([
        ['2026-02', 2 * 10_662, 2],
        ['2026-03', 2 * 10_662, 0],
      ])
      const parts: readonly number[] = Object.values(months[0]?.collected ?? {})
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(14_662)
      const days = await collect('day')
      expect(days.map(({ period, due, repayments }) => [period, due, repayments])).toEqual([
        ['2026-02-05', 2 * 10_662, 1],
        ['2026-02-09', 0, 1],
        ['2026-03-05', 2 * 10_662, 0],
      ])
    })

    test('the trial balance is in balance, and stands as it stood on its day', async () => {
      await save(setting.book, openingChange(1))
      await save(setting.book, repaymentChange(await load(setting.book, 'LN-000001'), 10_662, '2026-02-05'))
      const trial = (asOf: string) => setting.book.read(async (tx) => tx.reports.trialBalance(asOf as LocalDate, null))
      expect(await trial('2026-01-04')).toEqual([])
      expect(await trial('2026-02-04')).toEqual([
        { account: 'cash', currency: 'USD', debit: 0, credit: 120_000 },
        { account: 'loans', currency: 'USD', debit: 120_000, credit: 0 },
      ])
      const later = await trial('2026-02-05')
      const sum = (side: 'debit' | 'credit') => later.reduce((total, row) => total + row[side], 0)
      expect(sum('debit')).toBe(sum('credit'))
      expect(later.find(({ account }) => account === 'loans')?.debit).toBe(120_000 - (10_662 - 1_200))
    })
  })
}
