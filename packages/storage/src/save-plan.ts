/**
 * Everything that a batch of loan changes writes, as rows: a pure function of the changes and of what the store knows of the loans.
 * A store carries the plan out, table by table, in as few statements as its database likes.
 */
import { encodeLoan, LendError } from '@lend/core'
import { canonicalJson, type LoanChange } from '@lend/engine'
import { auditHash, CHAIN_START, factsHash } from './audit-chain.ts'
import { eventRow, repaymentRows, reversalRows } from './rows/fact-rows.ts'
import { lastChangeOf, type LoanHead, loanRow } from './rows/loan-row.ts'
import { allocationRows, journalRows, outboxRow } from './rows/money-rows.ts'
import { noticeRow } from './rows/notice-row.ts'
import { changedCharges, changedInstallments } from './rows/projection-rows.ts'
import type { Tables } from './tables.ts'

export interface SavePlan {
  /** Loans that are new. */
  readonly opened: Tables['loans'][]
  /** Loans that were there, each to be replaced only if it still has the version before `row.version`. */
  readonly changed: Tables['loans'][]
  readonly snapshots: Tables['loan_snapshots'][]
  readonly events: Tables['loan_events'][]
  readonly installments: Tables['installments'][]
  readonly removedInstallments: Pick<Tables['installments'], 'loan_id' | 'number'>[]
  readonly charges: Tables['charges'][]
  readonly removedCharges: Pick<Tables['charges'], 'loan_id' | 'charge_id'>[]
  readonly repayments: Tables['repayments'][]
  readonly reversals: Tables['repayment_reversals'][]
  /** Loans whose allocations are written anew after a refold. */
  readonly reallocated: string[]
  readonly allocations: Tables['allocations'][]
  readonly journal: Tables['journal'][]
  readonly outbox: Tables['outbox'][]
  readonly notices: Tables['notices'][]
  readonly audit: Tables['audit'][]
}

/**
 * @param changes at most one per loan
 * @param heads   what is stored of the loans that exist
 * @throws {LendError} LOAN_VERSION_CONFLICT when a loan is no longer what a change was based on
 */
export function planSave(changes: readonly LoanChange[], heads: ReadonlyMap<string, LoanHead>): SavePlan {
  const plan = emptyPlan()
  for (const change of changes) planChange(plan, change, heads.get(change.after.id) ?? null)
  return plan
}

function planChange(plan: SavePlan, change: LoanChange, head: LoanHead | null): void {
  requireVersion(change, head)
  const { after } = change
  const facts = change.events.map((event, index) =>
    eventRow(after.id, event, (head?.event_count ?? 0) + index + 1, after.version),
  )
  const audit = auditRow(change, head, factsHash(facts))
  const amountsChanged = planProjections(plan, change)
  plan.events.push(...facts)
  plan.audit.push(audit)
  planMoney(plan, change, head)
  const row = loanRow(after, {
    version: after.version,
    changed_on: amountsChanged || head === null ? lastChangeOf(after.loan) : head.changed_on,
    event_count: (head?.event_count ?? 0) + facts.length,
    journal_count: (head?.journal_count ?? 0) + change.journal.length,
    audit_head: audit.hash,
  })
  if (head === null) plan.opened.push(row)
  else plan.changed.push(row)
  plan.snapshots.push({ loan_id: after.id, snapshot: encodeLoan(after.loan) })
}

function requireVersion({ before, after }: LoanChange, head: LoanHead | null): void {
  const stored = head?.version ?? 0
  const basedOn = before?.version ?? 0
  if (stored === basedOn && after.version === basedOn + 1) return
  throw new LendError(
    'LOAN_VERSION_CONFLICT',
    `Loan ${after.number} was changed by somebody else meanwhile: it is at version ${stored}, this change was based on ${basedOn}. Load it again and repeat the command.`,
    { loanId: after.id, stored, basedOn, proposed: after.version },
  )
}

/** @returns whether any amount of the loan changed */
function planProjections(plan: SavePlan, { before, after, events }: LoanChange): boolean {
  const installments = changedInstallments(after.id, before?.loan ?? null, after.loan)
  const charges = changedCharges(after.id, before?.loan ?? null, after.loan)
  plan.installments.push(...installments.written)
  plan.charges.push(...charges.written)
  for (const number of installments.removed) plan.removedInstallments.push({ loan_id: after.id, number })
  for (const charge_id of charges.removed) plan.removedCharges.push({ loan_id: after.id, charge_id })
  return (
    events.length > 0 ||
    installments.written.length + installments.removed.length + charges.written.length + charges.removed.length > 0
  )
}

function planMoney(plan: SavePlan, change: LoanChange, head: LoanHead | null): void {
  const { after, events, journal, audit } = change
  const { currency } = after.loan.terms
  const { recordedAt } = audit
  plan.repayments.push(...repaymentRows(after.id, events, currency))
  plan.reversals.push(...reversalRows(after.id, events))
  if (change.allocations.mode === 'replace') plan.reallocated.push(after.id)
  for (const allocation of change.allocations.rows) plan.allocations.push(...allocationRows(after.id, allocation))
  plan.journal.push(...journalRows(after.id, journal, (head?.journal_count ?? 0) + 1, currency, recordedAt))
  for (const message of change.outbox) plan.outbox.push(outboxRow(message))
  for (const notice of change.notices) plan.notices.push(noticeRow(notice))
}

function auditRow({ after, audit }: LoanChange, head: LoanHead | null, facts: string | null): Tables['audit'] {
  const input = canonicalJson(audit.input ?? null)
  const previous = head?.audit_head ?? CHAIN_START
  const { actor, command, recordedAt } = audit
  const place = { chain: after.id, sequence: after.version }
  const hash = auditHash({ ...place, actor, command, input, factsHash: facts, recordedAt, previousHash: previous })
  return {
    ...place,
    actor_kind: actor.kind,
    actor_name: actor.name,
    command,
    input,
    facts_hash: facts,
    recorded_at: recordedAt,
    previous_hash: previous,
    hash,
  }
}

function emptyPlan(): SavePlan {
  return {
    opened: [],
    changed: [],
    snapshots: [],
    events: [],
    installments: [],
    removedInstallments: [],
    charges: [],
    removedCharges: [],
    repayments: [],
    reversals: [],
    reallocated: [],
    allocations: [],
    journal: [],
    outbox: [],
    notices: [],
    audit: [],
  }
}
