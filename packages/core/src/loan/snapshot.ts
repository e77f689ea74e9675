/**
 * A booked loan as text and back. The text is JSON; installments are rows of values rather than objects, and the terms come first with
 * their length, so that a book of loans under one product parses its conventions once.
 */
import { LendError } from '../errors.ts'
import type { LocalDate } from '../dates/index.ts'
import type { Breakdown, Minor } from '../money/index.ts'
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
  const text = textByTerms.get(terms) ?? JSON.stringify(conventions)
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
  const conventionsText = text.slice(start, end)
  const { chosen, ...state } = JSON.parse(text.slice(end + ',"loan":'.length, -1)) as {
    chosen: object
    installments?: Row[]
  }
  const terms = { ...conventionsOf(conventionsText), ...chosen } as LoanTerms
  textByTerms.set(terms, conventionsText)
  if (!state.installments) return { ...state, terms } as unknown as Loan
  return { ...state, terms, installments: state.installments.map(decodeInstallment) } as unknown as Loan
}

/** Texts of conventions met so far, so that they are parsed and written once for all loans that share them. */
const conventionsByText = new Map<string, Conventions>()
const textByTerms = new WeakMap<LoanTerms, string>()
const KEPT = 256

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
  if (!isZero(waived)) return [...head, amountsOf(repaid), amountsOf(waived)]
  return isZero(repaid) ? head : [...head, amountsOf(repaid)]
}

const NONE: Amounts = [0 as Minor, 0 as Minor, 0 as Minor, 0 as Minor]

function decodeInstallment([
  number,
  from,
  to,
  dueDate,
  settledOn,
  charged,
  repaid = NONE,
  waived = NONE,
]: Row): Installment {
  return {
    number,
    from,
    to,
    dueDate,
    charged: breakdownOf(charged),
    repaid: breakdownOf(repaid),
    waived: breakdownOf(waived),
    settledOn,
  }
}

function amountsOf({ principal, interest, fees, penalties }: Breakdown): Amounts {
  return [principal, interest, fees, penalties]
}

function breakdownOf([principal, interest, fees, penalties]: Amounts): Breakdown {
  return { principal, interest, fees, penalties }
}

function isZero({ principal, interest, fees, penalties }: Breakdown): boolean {
  return principal === 0 && interest === 0 && fees === 0 && penalties === 0
}
