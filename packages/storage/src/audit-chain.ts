/**
 * The hash chain of the audit trail. Each record's hash covers its own fields, the facts recorded with it and the hash of the record
 * before it, so that whoever alters, removes or inserts one has to rewrite all that follow. Fields are framed by their length in bytes
 * before they are joined: no two records give the same text.
 */
import { hash } from 'node:crypto'
import type { Actor } from '@lend/engine'

/** What the first record of a chain names as the hash before it. */
export const CHAIN_START: string = '0'.repeat(64)

/** The chain of everything that is not about one loan. */
export const BOOK_CHAIN = 'book'

export interface AuditFields {
  readonly chain: string
  /** 1 for the first of its chain. */
  readonly sequence: number
  readonly actor: Actor
  readonly command: string
  /** Canonical JSON. */
  readonly input: string
  /** Hash of the facts recorded by the command; null when there are none. */
  readonly factsHash: string | null
  readonly recordedAt: string
  readonly previousHash: string
}

/** @returns hex SHA-256 */
export function auditHash(record: AuditFields): string {
  const { chain, sequence, actor, command, input, factsHash, recordedAt, previousHash } = record
  return hash(
    'sha256',
    frame([chain, String(sequence), actor.kind, actor.name, command, input, factsHash ?? '', recordedAt, previousHash]),
    'hex',
  )
}

/** A fact as it is stored: what a hash over it has to cover. */
export interface StoredFact {
  readonly sequence: number
  readonly event_id: string
  readonly type: string
  readonly effective_on: string
  readonly recorded_at: string
  readonly data: string
}

/** Hash of the facts that one command recorded, in their order; null for none. */
export function factsHash(facts: readonly StoredFact[]): string | null {
  if (facts.length === 0) return null
  const fields = facts.flatMap((fact) => [
    String(fact.sequence),
    fact.event_id,
    fact.type,
    fact.effective_on,
    fact.recorded_at,
    fact.data,
  ])
  return hash('sha256', frame(fields), 'hex')
}

/** Id of an audit record: its place. */
export function auditId(chain: string, sequence: number): string {
  return `${chain}:${sequence}`
}

function frame(fields: readonly string[]): string {
  let text = ''
  for (const field of fields) text += `${Buffer.byteLength(field)}:${field},`
  return text
}
