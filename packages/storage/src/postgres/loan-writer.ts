import { LendError } from '@lend/core'
import type { BookTransaction, LoanChange } from '@lend/engine'
import { rounds } from '../batches.ts'
import { loanNameTaken, referenceTaken, repaymentTwice, versionConflict } from '../refusals.ts'
import type { LoanHead } from '../rows/loan-row.ts'
import { planSave, type SavePlan } from '../save-plan.ts'
import { isUniqueViolation } from './errors.ts'
import { loanReader } from './loan-reader.ts'
import { takeNumber } from './numbers.ts'
import {
  type Counted,
  COUNTED,
  expectedCounts,
  externalIdClaims,
  numberClaims,
  referenceClaims,
  saveStatement,
} from './save-statement.ts'
import type { Session } from './session.ts'

/** What this transaction knows of loans that it has locked: nobody else can change them until it ends. */
type Heads = Map<string, LoanHead>

export function loanStore(session: Session): BookTransaction['loans'] {
  const heads: Heads = new Map()
  return {
    ...loanReader(session, { seen: (loanId, head) => heads.set(loanId, head) }),
    nextNumber: () => takeNumber(session, 'loan'),
    saveAll: (changes) =>
      session.write(async () => {
        for (const round of rounds(changes)) await save(session, heads, round)
      }),
  }
}

async function save(session: Session, heads: Heads, changes: readonly LoanChange[]): Promise<void> {
  if (changes.length === 0) return
  await lockHeads(session, heads, changes)
  const plan = planSave(changes, heads)
  await removeRows(session, plan)
  await write(session, plan)
  for (const row of [...plan.opened, ...plan.changed]) heads.set(row.loan_id, row)
}

const HEADS = `SELECT loan_id, version, changed_on, event_count, journal_count, audit_head FROM loans
  WHERE loan_id = ANY(?) ORDER BY loan_id FOR NO KEY UPDATE`

async function lockHeads(session: Session, heads: Heads, changes: readonly LoanChange[]): Promise<void> {
  const unknown = changes.map((change) => change.after.id).filter((id) => !heads.has(id))
  if (unknown.length === 0) return
  for (const row of await session.all<LoanHead & { loan_id: string }>(HEADS, [unknown])) heads.set(row.loan_id, row)
}

/** Rows that are no more; in statements before the one that writes, which would not see that they are gone. */
async function removeRows(session: Session, plan: SavePlan): Promise<void> {
  const { removedInstallments, removedCharges, reallocated } = plan
  if (removedInstallments.length > 0) {
    const sql = `DELETE FROM installments USING unnest(?::text[], ?::bigint[]) AS gone (loan_id, number)
      WHERE installments.loan_id = gone.loan_id AND installments.number = gone.number`
    await session.run(sql, [
      removedInstallments.map((row) => row.loan_id),
      removedInstallments.map((row) => row.number),
    ])
  }
  if (removedCharges.length > 0) {
    const sql = `DELETE FROM charges USING unnest(?::text[], ?::text[]) AS gone (loan_id, charge_id)
      WHERE charges.loan_id = gone.loan_id AND charges.charge_id = gone.charge_id`
    await session.run(sql, [removedCharges.map((row) => row.loan_id), removedCharges.map((row) => row.charge_id)])
  }
  if (reallocated.length > 0) await session.run('DELETE FROM allocations WHERE loan_id = ANY(?)', [reallocated])
}

async function write(session: Session, plan: SavePlan): Promise<void> {
  const { sql, values } = saveStatement(plan)
  const counts = await session.get<Partial<Record<Counted, number>>>(sql, values).catch((error: unknown) => {
    throw isUniqueViolation(error) && plan.opened[0] ? versionConflict(plan.opened[0]) : error
  })
  const expected = expectedCounts(plan)
  for (const part of COUNTED) {
    if ((counts?.[part] ?? 0) < expected[part]) throw await WHY[part](session, plan)
  }
}

/** Why a part could not write all of its rows. @throws nothing: the refusal is what it gives */
const WHY: Readonly<Record<Counted, (session: Session, plan: SavePlan) => Promise<LendError>>> = {
  changed: async (_, { changed: [first] }) => versionConflict(first ?? { number: '', loan_id: '' }),
  numbers: async (session, plan) => {
    const claims = numberClaims(plan)
    const sql = 'SELECT number AS name, loan_id AS holder FROM loan_numbers WHERE number = ANY(?)'
    const wanted = claims.map(({ number, loan_id }) => ({ name: number, holder: loan_id }))
    return loanNameTaken('number', await takenOf(session, sql, wanted))
  },
  external_ids: async (session, plan) => {
    const sql = 'SELECT external_id AS name, loan_id AS holder FROM loan_external_ids WHERE external_id = ANY(?)'
    const wanted = externalIdClaims(plan).map(({ external_id, loan_id }) => ({ name: external_id, holder: loan_id }))
    return loanNameTaken('external id', await takenOf(session, sql, wanted))
  },
  repayment_ids: async (session, { repayments }) => {
    const sql = 'SELECT repayment_id AS name, loan_id AS holder FROM repayment_ids WHERE repayment_id = ANY(?)'
    const wanted = repayments.map(({ repayment_id, loan_id }) => ({ name: repayment_id, holder: loan_id }))
    return repaymentTwice(await takenOf(session, sql, wanted))
  },
  repayment_references: async (session, plan) => {
    const sql = 'SELECT reference AS name, repayment_id AS holder FROM repayment_references WHERE reference = ANY(?)'
    const wanted = referenceClaims(plan).map(({ reference, repayment_id }) => ({
      name: reference,
      holder: repayment_id,
    }))
    const reference = await takenOf(session, sql, wanted)
    return referenceTaken(reference, await holderOf(session, reference))
  },
}

interface Claim {
  readonly name: string
  readonly holder: string
}

/** The first of the wanted names that somebody else holds. */
async function takenOf(session: Session, sql: string, wanted: readonly Claim[]): Promise<string> {
  const held = await session.all<Claim>(sql, [wanted.map(({ name }) => name)])
  const holders = new Map(held.map(({ name, holder }) => [name, holder]))
  const taken = wanted.find(({ name, holder }) => holders.get(name) !== holder)
  return taken?.name ?? wanted[0]?.name ?? ''
}

function holderOf(session: Session, reference: string): Promise<{ number: string; repayment_id: string } | undefined> {
  const sql = `SELECT loans.number, repayment_references.repayment_id FROM repayment_references
    JOIN loans ON loans.loan_id = repayment_references.loan_id WHERE reference = ?`
  return session.get(sql, [reference])
}
