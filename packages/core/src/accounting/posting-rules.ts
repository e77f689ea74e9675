/**
 * Which accounts a movement touches, as data: for each part of it, the account debited and the one credited. A part without a rule is
 * not posted. Basis 'accrual': income when it falls due or accrues; basis 'cash': income when it is paid.
 */
import type { AccountingBasis, MovementPart, MovementType, Posting } from '../loan/index.ts'
import type { AccountCode } from './chart.ts'

export type PostingRules = Readonly<Record<MovementType, Readonly<Partial<Record<MovementPart, Posting>>>>>

/** A posting of core's own names accounts of core's own chart. */
interface OwnPosting extends Posting {
  readonly debit: AccountCode
  readonly credit: AccountCode
}

const toCash = (debit: AccountCode): OwnPosting => ({ debit, credit: 'cash' })
const fromCash = (credit: AccountCode): OwnPosting => ({ debit: 'cash', credit })

type OwnRules = Readonly<Record<MovementType, Readonly<Partial<Record<MovementPart, OwnPosting>>>>>

/** Tax within money paid is owed, not earned: all of it leaves penalty income, which gets back the part that lies within fees. */
const TAX_WITHIN_INCOME = {
  tax: { debit: 'penalty-income', credit: 'tax-payable' },
  feeTax: { debit: 'fee-income', credit: 'penalty-income' },
} as const

const ACCRUAL = {
  'opening-position': {
    principal: { debit: 'loans', credit: 'opening-balance' },
    interest: { debit: 'interest-receivable', credit: 'opening-balance' },
    accrued: { debit: 'accrued-interest', credit: 'interest-receivable' },
    suspended: { debit: 'opening-balance', credit: 'suspended-income' },
  },
  disbursement: { principal: { debit: 'loans', credit: 'cash' } },
  'interest-accrued': { interest: { debit: 'accrued-interest', credit: 'interest-income' } },
  'interest-demanded': {
    interest: { debit: 'interest-receivable', credit: 'interest-income' },
    accrued: { debit: 'interest-income', credit: 'accrued-interest' },
  },
  'interest-capitalised': { interest: { debit: 'loans', credit: 'interest-receivable' } },
  'fee-demanded': {
    fees: { debit: 'fees-receivable', credit: 'fee-income' },
    tax: { debit: 'fee-income', credit: 'tax-payable' },
  },
  'penalty-demanded': {
    penalties: { debit: 'penalties-receivable', credit: 'penalty-income' },
    tax: { debit: 'penalty-income', credit: 'tax-payable' },
  },
  'fee-kept-back': { fees: fromCash('fees-receivable') },
  repayment: {
    principal: fromCash('loans'),
    interest: fromCash('interest-receivable'),
    fees: fromCash('fees-receivable'),
    penalties: fromCash('penalties-receivable'),
    credit: fromCash('borrower-credit'),
  },
  goodwill: {
    principal: { debit: 'goodwill', credit: 'loans' },
    interest: { debit: 'goodwill', credit: 'interest-receivable' },
    fees: { debit: 'goodwill', credit: 'fees-receivable' },
    penalties: { debit: 'goodwill', credit: 'penalties-receivable' },
    credit: { debit: 'goodwill', credit: 'borrower-credit' },
  },
  'credit-applied': {
    principal: { debit: 'borrower-credit', credit: 'loans' },
    interest: { debit: 'borrower-credit', credit: 'interest-receivable' },
    fees: { debit: 'borrower-credit', credit: 'fees-receivable' },
    penalties: { debit: 'borrower-credit', credit: 'penalties-receivable' },
  },
  'charged-back': {
    principal: toCash('loans'),
    interest: toCash('interest-receivable'),
    fees: toCash('fees-receivable'),
    penalties: toCash('penalties-receivable'),
    credit: fromCash('borrower-credit'),
  },
  'credit-refunded': { principal: toCash('loans'), credit: fromCash('borrower-credit') },
  'charge-waived': {
    fees: { debit: 'waivers', credit: 'fees-receivable' },
    penalties: { debit: 'waivers', credit: 'penalties-receivable' },
    tax: { debit: 'tax-payable', credit: 'waivers' },
  },
  'interest-waived': { interest: { debit: 'waivers', credit: 'interest-receivable' } },
  'interest-deferred': { interest: { debit: 'interest-income', credit: 'interest-receivable' } },
  capitalised: {
    interest: { debit: 'loans', credit: 'interest-receivable' },
    fees: { debit: 'loans', credit: 'fees-receivable' },
    penalties: { debit: 'loans', credit: 'penalties-receivable' },
  },
  'income-suspended': {
    interest: { debit: 'interest-income', credit: 'suspended-income' },
    fees: { debit: 'fee-income', credit: 'suspended-income' },
    penalties: { debit: 'penalty-income', credit: 'suspended-income' },
  },
  'charge-refunded': {
    fees: { debit: 'waivers', credit: 'borrower-credit' },
    penalties: { debit: 'waivers', credit: 'borrower-credit' },
    tax: { debit: 'tax-payable', credit: 'waivers' },
  },
  'charge-off': {
    principal: { debit: 'charge-offs', credit: 'loans' },
    interest: { debit: 'charge-offs', credit: 'interest-receivable' },
    fees: { debit: 'charge-offs', credit: 'fees-receivable' },
    penalties: { debit: 'charge-offs', credit: 'penalties-receivable' },
    suspended: { debit: 'suspended-income', credit: 'charge-offs' },
  },
  'write-off': {
    principal: { debit: 'write-offs', credit: 'loans' },
    interest: { debit: 'write-offs', credit: 'interest-receivable' },
    fees: { debit: 'write-offs', credit: 'fees-receivable' },
    penalties: { debit: 'write-offs', credit: 'penalties-receivable' },
    suspended: { debit: 'suspended-income', credit: 'write-offs' },
  },
  recovery: { principal: fromCash('recovery-income') },
} as const satisfies OwnRules

const CASH: OwnRules = {
  'opening-position': { principal: { debit: 'loans', credit: 'opening-balance' } },
  disbursement: ACCRUAL.disbursement,
  'interest-accrued': {},
  'interest-demanded': {},
  'interest-capitalised': { interest: { debit: 'loans', credit: 'interest-income' } },
  'fee-demanded': {},
  'penalty-demanded': {},
  'fee-kept-back': { fees: fromCash('fee-income'), ...TAX_WITHIN_INCOME },
  repayment: {
    principal: fromCash('loans'),
    interest: fromCash('interest-income'),
    fees: fromCash('fee-income'),
    penalties: fromCash('penalty-income'),
    credit: fromCash('borrower-credit'),
    ...TAX_WITHIN_INCOME,
  },
  goodwill: {
    principal: { debit: 'goodwill', credit: 'loans' },
    credit: { debit: 'goodwill', credit: 'borrower-credit' },
  },
  'credit-applied': {
    principal: { debit: 'borrower-credit', credit: 'loans' },
    interest: { debit: 'borrower-credit', credit: 'interest-income' },
    fees: { debit: 'borrower-credit', credit: 'fee-income' },
    penalties: { debit: 'borrower-credit', credit: 'penalty-income' },
    ...TAX_WITHIN_INCOME,
  },
  'charged-back': {
    principal: toCash('loans'),
    interest: toCash('interest-income'),
    fees: toCash('fee-income'),
    penalties: toCash('penalty-income'),
    credit: fromCash('borrower-credit'),
    ...TAX_WITHIN_INCOME,
  },
  'credit-refunded': ACCRUAL['credit-refunded'],
  'charge-waived': {},
  'income-suspended': {},
  'charge-refunded': {
    fees: { debit: 'fee-income', credit: 'borrower-credit' },
    penalties: { debit: 'penalty-income', credit: 'borrower-credit' },
    tax: { debit: 'tax-payable', credit: 'penalty-income' },
    feeTax: { debit: 'penalty-income', credit: 'fee-income' },
  },
  'charge-off': { principal: { debit: 'charge-offs', credit: 'loans' } },
  'interest-waived': {},
  'interest-deferred': {},
  // New lending pays what was owed, so that it is income as if cash had paid it.
  capitalised: {
    interest: { debit: 'loans', credit: 'interest-income' },
    fees: { debit: 'loans', credit: 'fee-income' },
    penalties: { debit: 'loans', credit: 'penalty-income' },
    ...TAX_WITHIN_INCOME,
  },
  'write-off': { principal: { debit: 'write-offs', credit: 'loans' } },
  recovery: ACCRUAL.recovery,
}

export const POSTING_RULES: Readonly<Record<AccountingBasis, PostingRules>> = { accrual: ACCRUAL, cash: CASH }

/** All four components one way. */
const eachOf = (posting: OwnPosting) => ({
  principal: posting,
  interest: posting,
  fees: posting,
  penalties: posting,
})

/**
 * Postings of a loan that has left the books: what is asked for stays outside them, what comes in is a recovery, and what leaves again takes
 * that back. Tax on what is asked for is owed all the same.
 */
const OFF_BOOKS: Partial<OwnRules> = {
  disbursement: { principal: toCash('charge-offs') },
  repayment: { ...eachOf(fromCash('recovery-income')), credit: fromCash('borrower-credit') },
  goodwill: { credit: { debit: 'goodwill', credit: 'borrower-credit' } },
  'fee-kept-back': eachOf(fromCash('recovery-income')),
  'credit-applied': eachOf({ debit: 'borrower-credit', credit: 'recovery-income' }),
  'charged-back': { ...eachOf(toCash('recovery-income')), credit: fromCash('borrower-credit') },
  'credit-refunded': { ...eachOf(toCash('recovery-income')), credit: fromCash('borrower-credit') },
  'charge-refunded': eachOf({ debit: 'recovery-income', credit: 'borrower-credit' }),
  recovery: ACCRUAL.recovery,
}

const taxOwed: OwnPosting = { debit: 'charge-offs', credit: 'tax-payable' }
const taxPaid: OwnPosting = { debit: 'recovery-income', credit: 'tax-payable' }

/** The rules after a charge-off, by basis. A movement without one is not posted. */
export const OFF_BOOKS_RULES: Readonly<Record<AccountingBasis, Partial<PostingRules>>> = {
  accrual: {
    ...OFF_BOOKS,
    'fee-demanded': { tax: taxOwed },
    'penalty-demanded': { tax: taxOwed },
    'charge-waived': { tax: { debit: 'tax-payable', credit: 'charge-offs' } },
    'charge-refunded': {
      ...eachOf({ debit: 'recovery-income', credit: 'borrower-credit' }),
      tax: { debit: 'tax-payable', credit: 'charge-offs' },
    },
  },
  cash: {
    ...OFF_BOOKS,
    repayment: { ...OFF_BOOKS.repayment, tax: taxPaid },
    'credit-applied': { ...OFF_BOOKS['credit-applied'], tax: taxPaid },
    'charged-back': { ...OFF_BOOKS['charged-back'], tax: taxPaid },
    'charge-refunded': {
      ...OFF_BOOKS['charge-refunded'],
      tax: { debit: 'tax-payable', credit: 'recovery-income' },
    },
  },
}
