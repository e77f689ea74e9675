/** The accounts that a loan book needs, as data. */
export type AccountType = 'asset' | 'liability' | 'income' | 'expense' | 'equity'

export type AccountCode =
  | 'cash'
  | 'loans'
  | 'accrued-interest'
  | 'interest-receivable'
  | 'fees-receivable'
  | 'penalties-receivable'
  | 'borrower-credit'
  | 'suspended-income'
  | 'tax-payable'
  | 'interest-income'
  | 'fee-income'
  | 'penalty-income'
  | 'recovery-income'
  | 'waivers'
  | 'goodwill'
  | 'charge-offs'
  | 'write-offs'
  | 'opening-balance'

export interface Account {
  readonly code: AccountCode
  readonly name: string
  readonly type: AccountType
}

export const ACCOUNTS: readonly Account[] = [
  { code: 'cash', name: 'Cash and bank', type: 'asset' },
  { code: 'loans', name: 'Loans: principal outstanding', type: 'asset' },
  { code: 'accrued-interest', name: 'Interest accrued, not yet due', type: 'asset' },
  { code: 'interest-receivable', name: 'Interest receivable', type: 'asset' },
  { code: 'fees-receivable', name: 'Fees receivable', type: 'asset' },
  { code: 'penalties-receivable', name: 'Penalties receivable', type: 'asset' },
  { code: 'borrower-credit', name: 'Money held for borrowers', type: 'liability' },
  { code: 'suspended-income', name: 'Unpaid income of non-performing loans', type: 'liability' },
  { code: 'tax-payable', name: 'Tax on fees and penalties', type: 'liability' },
  { code: 'interest-income', name: 'Interest income', type: 'income' },
  { code: 'fee-income', name: 'Fee income', type: 'income' },
  { code: 'penalty-income', name: 'Penalty income', type: 'income' },
  { code: 'recovery-income', name: 'Recoveries of loans given up', type: 'income' },
  { code: 'waivers', name: 'Charges waived', type: 'expense' },
  { code: 'goodwill', name: 'Given to borrowers as goodwill', type: 'expense' },
  { code: 'charge-offs', name: 'Loans charged off', type: 'expense' },
  { code: 'write-offs', name: 'Loans written off', type: 'expense' },
  { code: 'opening-balance', name: 'Positions taken over from other systems', type: 'equity' },
]
