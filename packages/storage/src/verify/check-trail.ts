/** The trail of commands: audit chains, and one message per money event. */
import { auditHash, CHAIN_START, factsHash } from '../audit-chain.ts'
import type { Tables } from '../tables.ts'
import type { LoanCheck } from './stored-loan.ts'

/** Facts that move money: each has exactly one message in the outbox (I14). */
const MONEY_EVENTS: ReadonlySet<string> = new Set([
  'LoanDisbursed',
  'DisbursementReversed',
  'RepaymentReceived',
  'RepaymentReversed',
  'ChargeAdded',
  'ChargeWaived',
  'LoanWrittenOff',
  'RecoveryReceived',
])

/** The chain of a loan is whole, ends where the loan says, has one record per version, and vouches for its facts. */
export const checkAuditChain: LoanCheck = ({ row, audit, events }) => {
  const findings = [...chainFindings(audit, { count: row.version, head: row.audit_head })]
  for (const record of audit) {
    const facts = events.filter((event) => event.version === record.sequence)
    if (factsHash(facts) !== record.facts_hash) {
      findings.push(`the facts of ${record.command} (audit record ${record.sequence}) are not those that were recorded`)
    }
  }
  const unrecorded = events.filter((event) => event.version < 1 || event.version > row.version)
  return [...findings, ...unrecorded.map((event) => `no audit record stands for ${event.type} ${event.event_id}`)]
}

/** @param end what is known elsewhere of how the chain ends */
export function chainFindings(
  audit: readonly Tables['audit'][],
  end: { readonly count: number; readonly head: string },
): readonly string[] {
  const findings: string[] = []
  let previous = CHAIN_START
  audit.forEach((record, index) => {
    if (record.sequence !== index + 1) findings.push(`audit record ${index + 1} is missing before ${record.sequence}`)
    if (record.previous_hash !== previous)
      findings.push(`audit record ${record.sequence} does not follow the one before it`)
    if (hashOf(record) !== record.hash) findings.push(`audit record ${record.sequence} was altered`)
    previous = record.hash
  })
  if (audit.length !== end.count || previous !== end.head) {
    findings.push(
      `its audit trail has ${audit.length} records and should end with record ${end.count} and hash ${end.head.slice(0, 12)}`,
    )
  }
  return findings
}

function hashOf(record: Tables['audit']): string {
  return auditHash({
    chain: record.chain,
    sequence: record.sequence,
    actor: { kind: record.actor_kind, name: record.actor_name },
    command: record.command,
    input: record.input,
    factsHash: record.facts_hash,
    recordedAt: record.recorded_at,
    previousHash: record.previous_hash,
  })
}

/** I14: one message per money event; none for a fact that moves no money, nor for one that is not there. */
export const checkOutbox: LoanCheck = ({ events, outbox }) => {
  const sent = new Set(outbox.map((message) => message.message_id))
  const imported = new Set(events.filter((event) => event.type === 'LoanImported').map((event) => event.event_id))
  return [
    ...events
      .filter((event) => MONEY_EVENTS.has(event.type) && !sent.has(event.event_id))
      .map((event) => `${event.type} ${event.event_id} has no message in the outbox`),
    ...outbox
      .filter((message) => imported.has(message.message_id))
      .map((message) => `imported history has a message in the outbox: ${message.message_id}`),
  ]
}
