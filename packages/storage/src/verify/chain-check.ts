/** One audit chain, record by record: each stands in its place, follows the one before it, and says what it said when it was hashed. */
import { auditHash, CHAIN_START } from '../audit-chain.ts'
import type { Tables } from '../tables.ts'

type AuditRow = Tables['audit']

/** How a chain ends: the number of its records and the hash of the last one. */
export interface ChainHead {
  readonly count: number
  readonly head: string
}

export interface ChainCheck {
  /** Takes the next record. @returns what is wrong with it */
  add(record: AuditRow): readonly string[]
  /** How the chain ended. */
  head(): ChainHead
}

export function chainCheck(): ChainCheck {
  let count = 0
  let previous = CHAIN_START
  return {
    add: (record) => {
      const findings: string[] = []
      count += 1
      if (record.sequence !== count) findings.push(`audit record ${count} is missing before ${record.sequence}`)
      if (record.previous_hash !== previous)
        findings.push(`audit record ${record.sequence} does not follow the one before it`)
      if (hashOf(record) !== record.hash) findings.push(`audit record ${record.sequence} was altered`)
      previous = record.hash
      return findings
    },
    head: () => ({ count, head: previous }),
  }
}

/** @param expected what is known elsewhere of how the chain ends */
export function endFindings(found: ChainHead, expected: ChainHead): readonly string[] {
  if (found.count === expected.count && found.head === expected.head) return []
  return [
    `its audit trail has ${found.count} records and should end with record ${expected.count} and hash ${expected.head.slice(0, 12)}`,
  ]
}

/** All that is wrong with a chain at hand. */
export function chainFindings(audit: readonly AuditRow[], expected: ChainHead): readonly string[] {
  const check = chainCheck()
  const findings = audit.flatMap((record) => check.add(record))
  return [...findings, ...endFindings(check.head(), expected)]
}

function hashOf(record: AuditRow): string {
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
