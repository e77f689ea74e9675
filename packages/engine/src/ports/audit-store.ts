/** The audit trail: one hash chain per loan, and one ('book') for everything else. Append-only. */
import type { Instant } from '@lend/core'
import type { Actor, AuditCommand } from './records.ts'

export interface AuditRecord {
  /** `<chain>:<sequence>`. */
  readonly id: string
  /** Loan id, or 'book'. */
  readonly chain: string
  /** 1 for the first of its chain. */
  readonly sequence: number
  readonly actor: Actor
  readonly command: string
  readonly input: unknown
  /** Hex SHA-256 over the facts that the command recorded, so that the chain vouches for them too; null where it recorded none. */
  readonly factsHash: string | null
  readonly recordedAt: Instant
  /** Hex SHA-256 of the record before it; 64 zeros for the first. */
  readonly previousHash: string
  /** Hex SHA-256 over the length-framed fields of this record. */
  readonly hash: string
}

export interface AuditStore {
  /** Appends to the 'book' chain. Loan commands are appended to their loan's chain by `loans.saveAll`. */
  append(command: AuditCommand): Promise<void>
  /** Every record by chain and sequence, in batches. */
  stream(): AsyncIterable<readonly AuditRecord[]>
}
