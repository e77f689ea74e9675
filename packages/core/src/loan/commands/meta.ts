import type { LocalDate } from '../../dates/index.ts'
import type { Instant } from '../events.ts'

/** What every fact carries, given by the caller: core has no clock and makes no ids. */
export interface FactMeta {
  readonly id: string
  readonly recordedAt: Instant
  readonly effectiveOn: LocalDate
}

/** The head that all facts share, with its type. */
export function head<T extends string>(type: T, meta: FactMeta): FactMeta & { readonly type: T } {
  return { type, id: meta.id, effectiveOn: meta.effectiveOn, recordedAt: meta.recordedAt }
}
