/** The money invariants that hold for the rows of one loan, whatever made them. */
import { type BookedLoan, type BookTerms, decodeLoan, isBooked, ownAccount } from '@lend/core'
import type { Findings, LoanCheck, StoredLoan } from './stored-loan.ts'

/** I3: the lines of each entry sum to zero. */
export const checkEntries: LoanCheck = ({ journal }) => {
  const sums = new Map<number, number>()
  for (const { entry, amount } of journal) sums.set(entry, (sums.get(entry) ?? 0) + amount)
  return [...sums]
    .filter(([, sum]) => sum !== 0)
    .map(([entry, sum]) => `journal entry ${entry} is out of balance by ${sum}`)
}

/** The loan counts its facts and its journal entries right: the next ones are numbered from there. */
export const checkCounters: LoanCheck = ({ row, events, journal }) => {
  const entries = new Set(journal.map((line) => line.entry)).size
  const counted = [
    ['facts', row.event_count, events.length],
    ['journal entries', row.journal_count, entries],
  ] as const
  return counted
    .filter(([, said, there]) => said !== there)
    .map(([what, said, there]) => `it counts ${said} ${what}, and there are ${there}`)
}

/** The ledger says of the loan what its balances say, as far as its books keep principal and credit in accounts of their own. */
export function checkLedger(stored: StoredLoan, terms: BookTerms): Findings {
  const { row } = stored
  const isOffBooks = storedLoan(stored.snapshot)?.chargedOff !== undefined
  const principal = isOffBooks ? 0 : row.outstanding_principal
  const balances = [
    ['principal', balanceOf(stored, ownAccount('loans', terms)), principal, 'outstanding in the books'],
    ['credit', balanceOf(stored, ownAccount('borrower-credit', terms)), -row.credit, 'held'],
  ] as const
  return balances
    .filter(([, ledger, loan]) => ledger !== null && ledger !== loan)
    .map(([what, ledger, loan, how]) => [
      'ledger',
      `its ${what} is ${Math.abs(ledger ?? 0)} in the ledger and ${Math.abs(loan)} ${how}`,
    ])
}

function balanceOf({ journal }: StoredLoan, account: string | null): number | null {
  if (account === null) return null
  return journal.reduce((sum, line) => (line.account === account ? sum + line.amount : sum), 0)
}

/** I1: the parts of each repayment in force sum to its amount; a reversed one has none. */
export const checkAllocations: LoanCheck = ({ repayments, reversals, allocations }) => {
  const reversed = new Set(reversals.map((reversal) => reversal.repayment_id))
  const sums = new Map<string, number>()
  for (const part of allocations) {
    const { principal, interest, fees, penalties, credit } = part
    const sum = principal + interest + fees + penalties + credit
    sums.set(part.repayment_id, (sums.get(part.repayment_id) ?? 0) + sum)
  }
  return repayments.flatMap(({ repayment_id, amount }) => {
    const expected = reversed.has(repayment_id) ? 0 : amount
    const sum = sums.get(repayment_id) ?? 0
    return sum === expected ? [] : [`the parts of repayment ${repayment_id} sum to ${sum}, not ${expected}`]
  })
}

/** I2: principal disbursed, and returned after it was paid = repaid (before and since the opening) + outstanding + written off. */
export const checkPrincipal: LoanCheck = ({ row, installments, events, snapshot }) => {
  if (row.disbursed_on === null) return []
  const owed = row.disbursed + (storedLoan(snapshot)?.returned?.principal ?? 0)
  const repaid = openingRepaid(events) + installments.reduce((sum, { repaid_principal }) => sum + repaid_principal, 0)
  const accounted = repaid + row.outstanding_principal + row.written_off_principal
  return accounted === owed
    ? []
    : [
        `${owed} was disbursed or owed again, but principal repaid ${repaid}, outstanding ${row.outstanding_principal} and written off ${row.written_off_principal} sum to ${accounted}`,
      ]
}

/** The loan as it was stored; null where money has not gone out, or the snapshot is missing or unreadable, which another check finds. */
function storedLoan(snapshot: string | null): BookedLoan | null {
  if (snapshot === null) return null
  try {
    const loan = decodeLoan(snapshot)
    return isBooked(loan) ? loan : null
  } catch {
    return null
  }
}

function openingRepaid(events: StoredLoan['events']): number {
  const opening = events.find((event) => event.type === 'LoanImported')
  if (!opening) return 0
  const { position } = JSON.parse(opening.data) as { position: { repaid: { principal: number } } }
  return position.repaid.principal
}
