/** Takes a tape over into a book: all of it or nothing, in one transaction, read once from beginning to end. */
import { carryOut, metaOf } from '../../commands/index.ts'
import type { CommandContext, EngineParts } from '../../context.ts'
import { tapeBooks } from './open-loan.ts'
import type { LendingClubOptions } from './options.ts'
import { readRows } from './read-rows.ts'
import type { ImportSummary } from './summary.ts'
import type { TapeRow } from './tape-loan.ts'

/**
 * @throws {LendError} EVENT_IN_FUTURE (the tape is said to be of a later day than today), IMPORT_REFUSED when a row is bad (malformed,
 *   twice on the tape, in the book already, beyond what the terms allow) and bad rows are not to be skipped; `details.rows` lists them
 *   all, with line and reason
 */
export function importTape(
  parts: EngineParts,
  rows: AsyncIterable<TapeRow>,
  options: LendingClubOptions,
  { actor, dryRun = false }: CommandContext,
): Promise<ImportSummary> {
  const command = 'import.lending-club'
  const { takenOn, skipBad = false, demoContacts = false } = options
  const body = { takenOn, skipBad, demoContacts }
  return carryOut<ImportSummary>(
    parts,
    { actor, dryRun },
    {
      name: command,
      body,
      work: async (tx) => {
        const { id: runId, recordedAt: startedAt } = metaOf(parts, takenOn)
        const books = await tapeBooks(tx, parts, { actor, takenOn, demoContacts })
        const { tally, skipped } = await readRows(tx, books, rows, options)
        const finishedAt = parts.clock.now()
        const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
        const summary: ImportSummary = { takenOn, ...tally.summary(), skipped, seconds, dryRun }
        const run = { id: runId, job: command, businessDate: takenOn, owner: `${actor.kind}:${actor.name}`, startedAt }
        await tx.runs.start({ ...run, status: 'running', finishedAt: null, summary: null })
        await tx.runs.finish(runId, skipped.length > 0 ? 'partial' : 'done', finishedAt, summary)
        await tx.audit.append({ actor, command, input: { ...body, loans: summary.loans }, recordedAt: finishedAt })
        return summary
      },
      keep: (summary) => summary,
      recall: async (_tx, kept) => kept as ImportSummary,
    },
  )
}
