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
  'income-suspended': {
    interest: { debit: 'interest-income', credit: 'suspended-income' },
    fees: { debit: 'fee-income', credit: 'suspended-income' },
    penalties: { debit: 'penalty-income', credit: 'suspended-income' },
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
  'write-off': { principal: { debit: 'write-offs', credit: 'loans' } },
  recovery: ACCRUAL.recovery,
}

export const POSTING_RULES: Readonly<Record<AccountingBasis, PostingRules>> = { accrual: ACCRUAL, cash: CASH }
