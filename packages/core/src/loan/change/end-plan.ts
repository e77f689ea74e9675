/** Ending the plan of a running loan on a day, so that another can begin. */
import type { LocalDate } from '../../dates/index.ts'
import {
  addBreakdown,
  type Breakdown,
  isZeroBreakdown,
  type Minor,
  subtractBreakdown,
  ZERO,
  ZERO_BREAKDOWN,
} from '../../money/index.ts'
import { endAccrual } from '../accrue.ts'
import { demandInterest, type Draft, indexOfInstallment, only, withSettlement } from '../draft.ts'
import { firstDueAfter } from '../due.ts'
import { endPlannedFees } from '../fees/planned-fees.ts'
import type { Charge, Installment } from '../loan.ts'
import { payoffOn } from '../settle.ts'
import { type ChangeCause, tellLeft } from './arrears.ts'

/** Fees and penalties of installments that have not come, in all three columns, with the charges that they are. */
export interface ChargesToCome {
  readonly columns: Pick<Installment, 'charged' | 'repaid' | 'waived'>
  readonly charges: readonly Charge[]
}

/**
 * Ends the plan: the running installment is cut on the day and asks for the interest that has accrued; later ones keep what has been paid of
 * them, and are over too; all that is empty goes.
 * @returns charges of installments to come, which no installment holds now
 */
export function endPlan(draft: Draft, { id, on }: ChangeCause): ChargesToCome {
  endPlannedFees(draft, on)
  const first = firstDueAfter(draft.installments, on)
  const rows = draft.installments.slice(first)
  const accrued = rows.length > 0 ? payoffOn(draft, on).ahead.interest : ZERO
  const toCome = chargesOf(draft, rows)
  const ended = rows
    .map((row, index) => endedOn(row, on, index === 0 ? accrued : ZERO))
    .filter(({ charged }) => !isZeroBreakdown(charged))
  draft.installments = [...draft.installments.slice(0, first), ...ended]
  draft.settledBefore = Math.min(draft.settledBefore, first)
  demandEnded(draft, rows, on)
  for (const row of ended) tellLeft(draft, row.number)
  endAccrual(draft, on, id)
  return toCome
}

/** Asks for the interest of installments that are over now; what had been asked for ahead of one that is no more is taken back. */
function demandEnded(draft: Draft, rows: readonly Installment[], on: LocalDate): void {
  for (const row of rows) {
    const kept = draft.installments[indexOfInstallment(draft, row.number)]
    demandInterest(draft, kept ?? row, on, kept?.charged.interest ?? ZERO)
  }
  const numbers = new Set(rows.map(({ number }) => number))
  const ahead = draft.demandedAhead?.filter(({ installment }) => !numbers.has(installment)) ?? []
  if (draft.demandedAhead !== undefined) draft.demandedAhead = ahead
}

function endedOn(row: Installment, on: LocalDate, accrued: Minor): Installment {
  const [repaid, waived] = [withoutCharges(row.repaid), withoutCharges(row.waived)]
  const charged = addBreakdown(addBreakdown(repaid, waived), only('interest', accrued))
  const from = row.from < on ? row.from : on
  return withSettlement({ ...row, from, to: on, dueDate: on, charged, repaid, waived }, on)
}

function withoutCharges({ principal, interest }: Breakdown): Breakdown {
  return { ...ZERO_BREAKDOWN, principal, interest }
}

function chargesOf(draft: Draft, rows: readonly Installment[]): ChargesToCome {
  const numbers = new Set(rows.map(({ number }) => number))
  const column = (name: 'charged' | 'repaid' | 'waived'): Breakdown =>
    rows.reduce(
      (total, row) => addBreakdown(total, subtractBreakdown(row[name], withoutCharges(row[name]))),
      ZERO_BREAKDOWN,
    )
  return {
    columns: { charged: column('charged'), repaid: column('repaid'), waived: column('waived') },
    charges: draft.charges.filter(({ installment }) => numbers.has(installment)),
  }
}
