import type { NoticeKind } from '@lend/engine'
import { describe, expect, test } from 'vitest'
import { renderText } from '../rendering/index.ts'
import { sampleNoticeOf } from '../testing/index.ts'
import { wordsFor } from '../words/index.ts'
import { OVERDUE_STAGES, overdueStage } from './overdue.ts'
import { writeLetter } from './write-letter.ts'

const WORDS = wordsFor('en-GB')
const LENDER = { name: 'Example Lending', footer: 'Registered lender 0000' }

function read(notice: Parameters<typeof writeLetter>[0]): { subject: string; body: string } {
  const letter = writeLetter(notice, WORDS)
  return { subject: letter.subject, body: renderText(letter, 'Borrower 0001', LENDER) }
}

describe('what a borrower reads', () => {
  test('in a receipt: what came, where it went, what is next', () => {
    const { subject, body } = read(sampleNoticeOf('receipt'))
    expect(subject).toBe('Payment received: ₹1,50,000.00 for loan LN-000042')
    expect(body).toBe(`Dear Borrower 0001,

We received your payment of ₹1,50,000.00 on 5 June 2026. Thank you.

  Loan                         LN-000042
  Received                     ₹1,50,000.00
  Reference                    UTR-0007
  Principal                    ₹1,20,000.00
  Interest                     ₹29,000.00
  Penal charges                ₹590.00
  Held for later installments  ₹410.00
  Principal still owed         ₹12,34,567.89

Your next payment of ₹1,50,000.00 is due on 5 July 2026.

Example Lending
Registered lender 0000
`)
  })

  test('in the receipt of the last payment: that the loan is repaid', () => {
    const last = { outstandingPrincipal: '0.00', credit: '0.00', nextDueOn: null, nextAmount: null }
    expect(read(sampleNoticeOf('receipt', last)).body).toContain('Your loan is repaid in full. Nothing more is due.')
  })

  test('before a due date: how much, when, and of what', () => {
    const { subject, body } = read(sampleNoticeOf('due-soon'))
    expect(subject).toBe('Payment of ₹12,500.00 due on 5 July 2026')
    expect(body).toContain('  Principal   ₹10,000.00\n  Interest    ₹2,500.00\n')
  })

  test('when late: the sum, its age, and why a penal charge is in it', () => {
    const { body } = read(sampleNoticeOf('overdue', {}, 'overdue-7'))
    expect(body).toContain('We have not yet received ₹13,090.00, the oldest of it due on 5 June 2026.')
    expect(body).toContain('  Days past due on 12 June 2026  7\n')
    expect(body).toContain(
      'The sum includes penal charges of ₹590.00 (late-fee), because payments due from 5 June 2026 on were not made in time.',
    )
  })

  test('when late without penal charges: no word of any', () => {
    const { body } = read(sampleNoticeOf('overdue', { amount: '12500.00', penalties: '0.00', penaltyRules: null }))
    expect(body).not.toMatch(/penal/i)
  })

  test('about a decision: the terms, or the reason', () => {
    const approved = read(sampleNoticeOf('decision-approved'))
    expect(approved.subject).toBe('Your loan LN-000042 is approved')
    expect(approved.body).toContain('  Amount approved  ₹5,00,000.00\n  Interest rate    14.5 % a year\n')
    expect(read(sampleNoticeOf('decision-rejected')).body).toContain('Our reason: Income could not be verified.')
  })

  test('after a disbursement: what was paid out and what falls due first', () => {
    const { subject, body } = read(sampleNoticeOf('disbursed'))
    expect(subject).toBe('Your loan LN-000042: ₹5,00,000.00 paid out')
    expect(body).toContain('  First due date     5 June 2026\n  First installment  ₹17,210.00\n')
  })

  test('after a returned payment: the reason and what is overdue now', () => {
    const { body } = read(sampleNoticeOf('repayment-reversed'))
    expect(body).toContain('The reason we were given: Insufficient funds')
    expect(body).toContain('₹12,500.00 is overdue. Please pay it as soon as you can')
    expect(read(sampleNoticeOf('repayment-reversed', { overdue: '0.00' })).body).toContain('Nothing is overdue.')
  })
})

describe('overdue stages', () => {
  test.each([
    ['overdue-1', 'Reminder: '],
    ['overdue-7', 'Reminder: '],
    ['overdue-15', 'Second notice: '],
    ['overdue-30', 'Urgent: '],
    ['overdue-60', 'Final notice: '],
    ['overdue-90', 'Final notice: '],
  ])('%s begins with "%s"', (rule, beginning) => {
    expect(read(sampleNoticeOf('overdue', {}, rule)).subject).toBe(
      `${beginning}₹13,090.00 is overdue on loan LN-000042`,
    )
  })

  test('a rule that names no days goes by the days past due', () => {
    expect([0, 14, 15, 29, 30, 59, 60, 400].map((daysPastDue) => overdueStage('monthly', daysPastDue))).toEqual([
      'reminder',
      'reminder',
      'second-notice',
      'second-notice',
      'serious',
      'serious',
      'final',
      'final',
    ])
  })

  test('each stage offers a way to talk, from the second on', () => {
    for (const { fromDaysPastDue } of OVERDUE_STAGES.slice(1)) {
      expect(read(sampleNoticeOf('overdue', {}, `overdue-${fromDaysPastDue}`)).body).toContain('please reply')
    }
  })
})

describe('every kind', () => {
  const kinds: readonly NoticeKind[] = [
    'receipt',
    'due-soon',
    'overdue',
    'decision-approved',
    'decision-rejected',
    'disbursed',
    'repayment-reversed',
  ]
  test.each(kinds)('%s fills each gap of its letter', (kind) => {
    const { subject, body } = read(sampleNoticeOf(kind))
    expect(subject + body).not.toMatch(/undefined|null|NaN|\[object/)
    expect(subject + body).toContain('LN-000042')
  })
})
