/** Takes a tape over into a book: all of it or nothing, in one transaction, read once from beginning to end. */
import { isLendError, LendError, type LocalDate } from '@lend/core'
import { carryOut, metaOf } from '../../commands/index.ts'
import type { CommandContext, EngineParts } from '../../context.ts'
import type { BookTransaction } from '../../ports/index.ts'
import { externalIdOf } from './external-id.ts'
import { openLoan, type OpenedLoan, type TapeBooks, tapeBooks } from './open-loan.ts'
import { createTally, type ImportSummary, type ReconciledLoan, type Tally } from './summary.ts'
import type { BadRow, TapeLoan, TapeRow } from './tape-loan.ts'

export interface LendingClubOptions {
  /** The day whose end the figures of the tape are of. */
  readonly takenOn: LocalDate
  /** Imports the good rows and lists the bad ones, instead of importing nothing. */
  readonly skipBad?: boolean
  /** Gives each borrower an address in a reserved domain, so that notices can be tried out. */
  readonly demoContacts?: boolean
  /** Told of every loan, in the order of the tape. If the import is refused in the end, what was told is void. */
  readonly onLoan?: (reconciled: ReconciledLoan) => void
  /** Told how many rows have been read, now and then. */
  readonly onProgress?: (rows: number) => void
}

/** Loans whose rows are written in one go. */
const BATCH = 250

/**
 * @throws {LendError} EVENT_IN_FUTURE (the tape is said to be of a later day than today), IMPORT_REFUSED when a row is bad (malformed, twice in the tape, in the book already, beyond what the terms allow) and
 *   bad rows are not to be skipped; `details.rows` lists them all, with line and reason
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
        const { tally, skipped } = await readInto(tx, books, rows, options)
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

/** After the first bad row that is not to be skipped, the rest is only looked at, so that every bad row is told at once. */
async function readInto(
  tx: BookTransaction,
  books: TapeBooks,
  rows: AsyncIterable<TapeRow>,
  { skipBad = false, onLoan, onProgress }: LendingClubOptions,
): Promise<{ tally: Tally; skipped: readonly BadRow[] }> {
  const tally = createTally()
  const skipped: BadRow[] = []
  const lines = new Map<string, number>()
  let batch: OpenedLoan[] = []
  let read = 0
  const write = async (): Promise<void> => {
    await save(tx, batch)
    batch = []
    onProgress?.(read)
  }
  for await (const row of rows) {
    read += 1
    try {
      const loan = await requireGood(tx, row, lines)
      const opened = await openLoan(tx, books, loan)
      tally.add(opened.reconciled)
      onLoan?.(opened.reconciled)
      if (skipBad || skipped.length === 0) batch.push(opened)
    } catch (error) {
      skipped.push(badRow(row, error))
    }
    if (batch.length === BATCH) await write()
  }
  if (skipped.length > 0 && !skipBad) throw refused(skipped, read)
  await write()
  return { tally, skipped }
}

async function save(tx: BookTransaction, batch: readonly OpenedLoan[]): Promise<void> {
  if (batch.length === 0) return
  await tx.customers.add(batch.map(({ customer }) => customer))
  await tx.loans.saveAll(batch.map(({ change }) => change))
}

/** @throws {LendError} IMPORT_REFUSED with the reason why the row cannot be imported */
async function requireGood(tx: BookTransaction, row: TapeRow, lines: Map<string, number>): Promise<TapeLoan> {
  if (!('loan' in row)) throw new LendError('IMPORT_REFUSED', row.reason)
  const { line, loan } = row
  const earlier = lines.get(loan.id)
  if (earlier !== undefined) throw new LendError('IMPORT_REFUSED', `Loan ${loan.id} stands on line ${earlier} already.`)
  lines.set(loan.id, line)
  const known = await tx.loans.find(externalIdOf(loan))
  if (known === null) return loan
  const { number } = known
  throw new LendError('IMPORT_REFUSED', `Loan ${loan.id} is in the book already, as ${number}.`, { importedAs: number })
}

function badRow(row: TapeRow, error: unknown): BadRow {
  if (!isLendError(error)) throw error
  const { importedAs = null } = error.details as { readonly importedAs?: string }
  return { line: row.line, loanId: 'loan' in row ? row.loan.id : null, reason: error.message, importedAs }
}

function refused(rows: readonly BadRow[], read: number): LendError {
  const [first] = rows
  if (rows.length === read && rows.every(({ importedAs }) => importedAs !== null)) {
    return new LendError(
      'IMPORT_REFUSED',
      `All ${read} loans of the tape are in the book already, the first as ${first?.importedAs}. Nothing was changed.`,
      { read, rows: [] },
    )
  }
  return new LendError(
    'IMPORT_REFUSED',
    `Nothing was imported: ${rows.length} of ${read} rows cannot be, the first on line ${first?.line}. ${first?.reason} Correct them, or import the good rows alone with --skip-bad.`,
    { read, rows },
  )
}
