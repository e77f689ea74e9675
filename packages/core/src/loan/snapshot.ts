/**
 * A booked loan as text and back. The text is JSON; installments are rows of values rather than objects, and the terms come first with
 * their length, so that a book of loans under one product parses its conventions once.
 */
import { LendError } from '../errors.ts'
import type { LocalDate } from '../dates/index.ts'
import { type Breakdown, isZeroBreakdown, type Minor, ZERO_BREAKDOWN } from '../money/index.ts'
import type { Installment, Loan } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'

const FORMAT = 1
const CHOSEN = ['principal', 'annualRate', 'installments', 'firstDueDate'] as const
type Conventions = Omit<LoanTerms, (typeof CHOSEN)[number]>

type Amounts = readonly [principal: Minor, interest: Minor, fees: Minor, penalties: Minor]
type Row = readonly [number, LocalDate, LocalDate, LocalDate, LocalDate | null, Amounts, Amounts?, Amounts?]

/** @returns one line of JSON: `{"format":1,"length":n,"conventions":{...},"loan":{...}}`; `length` is that of the conventions' text */
export function encodeLoan(loan: Loan): string {
  const { terms, ...rest } = loan
  const { principal, annualRate, installments, firstDueDate, ...conventions } = terms
  const text = textOf(conventions)
  const state = 'installments' in rest ? { ...rest, installments: rest.installments.map(encodeInstallment) } : rest
  const chosen = { principal, annualRate, installments, firstDueDate }
  return `{"format":${FORMAT},"length":${text.length},"conventions":${text},"loan":${JSON.stringify({ ...state, chosen })}}`
}

/** @throws {LendError} BOOK_INCONSISTENT when the text is not what `encodeLoan` of this or an older version wrote */
export function decodeLoan(text: string): Loan {
  const header = /^\{"format":(\d+),"length":(\d+),"conventions":/.exec(text)
  if (!header || header[1] !== String(FORMAT)) {
    throw new LendError(
      'BOOK_INCONSISTENT',
      'A stored loan is in no format that this version reads. Restore it from a backup, or use a newer Lend.',
    )
  }
  const start = header[0].length
  const end = start + Number.parseInt(header[2] as string, 10)
  const { chosen, ...state } = JSON.parse(text.slice(end + ',"loan":'.length, -1)) as {
    chosen: object
    installments?: Row[]
  }
  const terms = { ...conventionsOf(text.slice(start, end)), ...chosen } as LoanTerms
  if (!state.installments) return { ...state, terms } as unknown as Loan
  return { ...state, terms, installments: state.installments.map(decodeInstallment) } as unknown as Loan
}

/** Conventions met so far, so that they are parsed and written once for all loans that share them. */
const conventionsByText = new Map<string, Conventions>()
/** The text of the conventions that hold an allocation rule: what they were last written as. */
const textByRule = new WeakMap<object, { readonly text: string; readonly conventions: Conventions }>()
const KEPT = 256

function textOf(conventions: Conventions): string {
  const known = textByRule.get(conventions.allocation)
  if (known && isSame(known.conventions, conventions)) return known.text
  const text = JSON.stringify(conventions)
  textByRule.set(conventions.allocation, { text, conventions })
  return text
}

/** Whether two conventions hold the very same values, so that one text stands for both. */
function isSame(a: Conventions, b: Conventions): boolean {
  const names = Object.keys(a) as (keyof Conventions)[]
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

function conventionsOf(text: string): Conventions {
  const known = conventionsByText.get(text)
  if (known) return known
  const conventions = JSON.parse(text) as Conventions
  if (conventionsByText.size >= KEPT) conventionsByText.clear()
  conventionsByText.set(text, conventions)
  return conventions
}

function encodeInstallment(installment: Installment): Row {
  const { number, from, to, dueDate, settledOn, charged, repaid, waived } = installment
  const head = [number, from, to, dueDate, settledOn, amountsOf(charged)] as const
  if (!isZeroBreakdown(waived)) return [...head, amountsOf(repaid), amountsOf(waived)]
  return isZeroBreakdown(repaid) ? head : [...head, amountsOf(repaid)]
}

function decodeInstallment([number, from, to, dueDate, settledOn, charged, repaid, waived]: Row): Installment {
  return {
    number,
    from,
    to,
    dueDate,
    charged: breakdownOf(charged),
    repaid: repaid ? breakdownOf(repaid) : ZERO_BREAKDOWN,
    waived: waived ? breakdownOf(waived) : ZERO_BREAKDOWN,
    settledOn,
  }
}

function amountsOf({ principal, interest, fees, penalties }: Breakdown): Amounts {
  return [principal, interest, fees, penalties]
}

function breakdownOf([principal, interest, fees, penalties]: Amounts): Breakdown {
  return { principal, interest, fees, penalties }
}
