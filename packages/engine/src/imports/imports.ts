import type { CommandContext, EngineParts } from '../context.ts'
import type { ImportSummary, LendingClubOptions, StatusAgreement, TapeRow } from './lending-club/index.ts'

export interface Imports {
  /**
   * Takes a tape of LendingClub loans over, all of it or nothing, and reconciles each loan. A context's idempotency key is not looked at:
   * no loan of a tape is imported twice.
   * @throws {LendError} IMPORT_REFUSED with all bad rows, EVENT_IN_FUTURE
   */
  lendingClub(
    rows: AsyncIterable<TapeRow>,
    options: LendingClubOptions,
    context: CommandContext,
  ): Promise<ImportSummary>
  /** The tape's own statuses beside our classes, on the day of the tape. */
  compareStatuses(): Promise<readonly StatusAgreement[]>
}

export function createImports(parts: EngineParts): Imports {
  return {
    lendingClub: async (rows, options, context) => (await lendingClub()).importTape(parts, rows, options, context),
    compareStatuses: async () => (await lendingClub()).compareStatuses(parts),
  }
}

/** Loaded with the first import, so that every other program does not wait for it. */
function lendingClub(): Promise<typeof import('./lending-club/index.ts')> {
  return import('./lending-club/index.ts')
}
