/** The trail of commands: audit chains, and one message per money event. */
import { BOOK_CHAIN, factsHash } from '../audit-chain.ts'
import type { BookSource } from '../book-source.ts'
import type { Tables } from '../tables.ts'
import { chainFindings } from './chain-check.ts'
import type { Finding, LoanCheck } from './stored-loan.ts'

/** Facts that move money: each has exactly one message in the outbox (I14). */
const MONEY_EVENTS: ReadonlySet<string> = new Set([
  'LoanDisbursed',
  'DisbursementReversed',
  'RepaymentReceived',
  'RepaymentReversed',
  'RepaymentChargedBack',
  'CreditRefunded',
  'FactReversed',
  'ChargeAdded',
  'ChargeWaived',
  'ChargeRefunded',
  'SettlementAgreed',
  'LoanChargedOff',
  'TermsChanged',
  'LoanWrittenOff',
  'RecoveryReceived',
])

/** The chain of a loan is whole, ends where the loan says, has one record per version, and vouches for its facts. */
export const checkAuditChain: LoanCheck = ({ row, audit, events }) => [
  ...chainFindings(audit, { count: row.version, head: row.audit_head }),
  ...factFindings(row.version, audit, events),
]

/** What is wrong with the facts that a chain vouches for. @param version of the loan: the number of its records */
export function factFindings(
  version: number,
  audit: readonly Pick<Tables['audit'], 'sequence' | 'command' | 'facts_hash'>[],
  events: readonly Tables['loan_events'][],
): readonly string[] {
  const ofVersion = Map.groupBy(events, (event) => event.version)
  const altered = audit.filter(({ sequence, facts_hash }) => factsHash(ofVersion.get(sequence) ?? []) !== facts_hash)
  const unrecorded = events.filter((event) => event.version < 1 || event.version > version)
  return [
    ...altered.map(
      ({ command, sequence }) => `the facts of ${command} (audit record ${sequence}) are not those that were recorded`,
    ),
    ...unrecorded.map((event) => `no audit record stands for ${event.type} ${event.event_id}`),
  ]
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

/** Chains that belong to no loan. */
export async function strayChains(source: BookSource): Promise<readonly Finding[]> {
  const stray = await source.query<{ chain: string }>(
    `SELECT DISTINCT chain FROM audit
      WHERE chain <> '${BOOK_CHAIN}' AND NOT EXISTS (SELECT 1 FROM loans WHERE loans.loan_id = audit.chain)`,
  )
  return stray.map(({ chain }) => ({ check: 'audit', loan: null, message: `the trail of ${chain} belongs to no loan` }))
}
