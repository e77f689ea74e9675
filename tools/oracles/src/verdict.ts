/** What becomes of one case: it passes, differs, or waits for a capability that Lend says it lacks. */
import { isLendError } from '@lend/core'
import { firstDifference } from './compare.ts'
import type { OracleCase, Replayed } from './figures.ts'

export type Verdict =
  | { readonly result: 'pass' }
  | { readonly result: 'wait'; readonly capability: string }
  | { readonly result: 'differ'; readonly field: string; readonly expected: string; readonly actual: string }

/** Turns a case into figures of Lend. @throws {LendError} NOT_SUPPORTED for a capability that Lend lacks */
export type Replay = (oracle: OracleCase) => Replayed

/** Replays a case. A capability that Lend says it lacks waits; whatever else is thrown is a difference. */
export function judge(oracle: OracleCase, replay: Replay): Verdict {
  try {
    const difference = firstDifference(replay(oracle))
    return difference === null ? { result: 'pass' } : { result: 'differ', ...difference }
  } catch (error) {
    if (isLendError(error, 'NOT_SUPPORTED')) return { result: 'wait', capability: String(error.details.capability) }
    return { result: 'differ', field: 'error', expected: 'no error', actual: messageOf(error) }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
