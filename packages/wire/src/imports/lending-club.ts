/** The LendingClub loan tape as CSV: one loan a row, its columns found by their names in the header. */
import { type LocalDate, type Minor, parseAmount, parseAmountOrZero, parseRatePercent, type Rate } from '@lend/core'
import { LendError } from '@lend/core/errors'
import { parseChoice, parseReference, parseWholeNumber } from '../values/index.ts'
import { type CsvRecord, csvRecords } from './csv-records.ts'

const STATUSES = {
  Current: 'current',
  'In Grace Period': 'in-grace',
  'Late (16-30 days)': 'late-16-30',
  'Late (31-120 days)': 'late-31-120',
  'Charged Off': 'charged-off',
  'Fully Paid': 'fully-paid',
} as const

type TapeStatusText = keyof typeof STATUSES

/** A loan of the tape. Amounts are cents. */
export interface LendingClubLoan {
  readonly id: string
  /** The 1st of the issue month: the tape names no day. */
  readonly disbursedOn: LocalDate
  readonly principal: Minor
  readonly term: number
  readonly annualRate: Rate
  readonly installment: Minor
  readonly status: (typeof STATUSES)[TapeStatusText]
  readonly balance: Minor
  readonly paidPrincipal: Minor
  readonly paidInterest: Minor
  readonly paidLateFees: Minor
}

/** A row that could be read, or why it could not. */
export type LendingClubRow =
  | { readonly line: number; readonly loan: LendingClubLoan }
  | { readonly line: number; readonly reason: string }

const COLUMNS = [
  'loan_id',
  'issue_month',
  'loan_amount',
  'term',
  'interest_rate',
  'installment',
  'loan_status',
  'balance',
  'paid_principal',
  'paid_interest',
  'paid_late_fees',
] as const

type Column = (typeof COLUMNS)[number]
type Cell = (column: Column) => string

/**
 * Reads a tape row by row. A row that cannot be read is told with its reason, and reading goes on.
 * @throws {LendError} INPUT_INVALID for a file that is no such tape: a column is missing, no UTF-8, an unclosed quote
 */
export async function* readLendingClubTape(chunks: AsyncIterable<Uint8Array | string>): AsyncIterable<LendingClubRow> {
  let header: readonly string[] | null = null
  for await (const record of csvRecords(chunks)) {
    if (header === null) header = requireColumns(record.fields)
    else yield readRow(header, record)
  }
  if (header === null) throw new LendError('INPUT_INVALID', 'The file is empty. Give a LendingClub tape with a header.')
}

function requireColumns(names: readonly string[]): readonly string[] {
  const missing = COLUMNS.filter((column) => !names.includes(column))
  if (missing.length === 0) return names
  throw new LendError(
    'INPUT_INVALID',
    `The file is no LendingClub tape: its first line lacks ${missing.join(', ')}. Give a CSV file with these columns.`,
    { missing },
  )
}

function readRow(header: readonly string[], { line, fields }: CsvRecord): LendingClubRow {
  try {
    if (fields.length !== header.length) {
      throw new LendError('INPUT_INVALID', `The row has ${fields.length} fields, and the header ${header.length}.`)
    }
    return { line, loan: readLoan((column) => fields[header.indexOf(column)] ?? '') }
  } catch (error) {
    if (error instanceof LendError) return { line, reason: error.message }
    throw error
  }
}

function readLoan(cell: Cell): LendingClubLoan {
  const statuses = Object.keys(STATUSES) as TapeStatusText[]
  return {
    id: parseReference(cell('loan_id'), 'loan_id'),
    disbursedOn: firstOfMonth(cell('issue_month')),
    principal: parseAmount(cell('loan_amount'), 'USD', 'loan_amount'),
    term: parseWholeNumber(cell('term'), 'term', 1, 600),
    annualRate: parseRatePercent(cell('interest_rate'), 'interest_rate'),
    installment: parseAmount(cell('installment'), 'USD', 'installment'),
    status: STATUSES[parseChoice(cell('loan_status'), 'loan_status', statuses)],
    balance: parseAmountOrZero(cell('balance'), 'USD', 'balance'),
    paidPrincipal: parseAmountOrZero(cell('paid_principal'), 'USD', 'paid_principal'),
    paidInterest: parseAmountOrZero(cell('paid_interest'), 'USD', 'paid_interest'),
    paidLateFees: roundedAmount(cell('paid_late_fees'), 'paid_late_fees'),
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 'Mar-2018' is 2018-03-01. */
function firstOfMonth(text: string): LocalDate {
  const [, name = '', year = ''] = /^([A-Z][a-z]{2})-((?:19|20)\d{2})$/.exec(text) ?? []
  const month = MONTHS.indexOf(name) + 1
  if (month > 0) return `${year}-${String(month).padStart(2, '0')}-01` as LocalDate
  throw new LendError(
    'DATE_MALFORMED',
    `The issue_month ${JSON.stringify(text.slice(0, 40))} is no month. Write such as Mar-2018.`,
    { text: text.slice(0, 40) },
  )
}

/** The tape sums late fees in fractions of a cent: '21.100000028' is 21.10, halves go up. */
function roundedAmount(text: string, what: string): Minor {
  const [, head = text, next = '0'] = /^(\d+\.\d{2})(\d)\d*$/.exec(text) ?? []
  return (parseAmountOrZero(head, 'USD', what) + (next >= '5' ? 1 : 0)) as Minor
}
