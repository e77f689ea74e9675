/** `lend import`: loans from another lender's book. */
import { resolve } from 'node:path'
import { isLendError, parseLocalDate } from '@lend/core'
import type { BadRow, ReconciledLoan, StatusAgreement } from '@lend/engine'
import { readLendingClubTape } from '@lend/wire/imports'
import type { Command } from 'commander'
import { EXIT } from '../exit-codes.ts'
import { type App, type BookInvocation, chunksOf, inputStream } from '../framework/index.ts'
import { countRows, importOutput, RECONCILIATION } from '../import/index.ts'
import { type Column, listOutput, type Output, render, tableOf, writeWhole } from '../output/index.ts'

interface LendingClubOptions {
  readonly takenOn: string
  readonly skipBad?: boolean
  readonly demoContacts?: boolean
  readonly report?: string
}

export function register(program: Command, app: App): void {
  const command = program.command('import').description("Loans from another lender's book, as opening positions.")
  command
    .command('lendingclub')
    .description('The LendingClub loan tape: all of it or nothing, each loan reconciled to the cent.')
    .argument('<file>', "CSV with a header; '-' reads stdin")
    .option('--taken-on <date>', 'the day whose end the figures are of', '2018-06-30')
    .option('--skip-bad', 'import the good rows and list the bad ones')
    .option('--demo-contacts', 'give each borrower an address in a reserved domain')
    .option('--dry-run', 'work everything out, show it, and write nothing')
    .option('--report <file>', 'write the reconciliation of each loan as CSV')
    .action(app.onBook<LendingClubOptions>(importLendingClub))
  command
    .command('statuses')
    .description("The tape's own statuses beside our classes on the day it was taken.")
    .action(app.onBook(statuses))
}

async function importLendingClub(given: BookInvocation<LendingClubOptions>, file: string): Promise<Output> {
  const { engine, context, options, io } = given
  const takenOn = parseLocalDate(options.takenOn)
  const { skipBad = false, demoContacts = false } = options
  const loans: ReconciledLoan[] = []
  const progress = await given.progress('loans')
  try {
    const total = await countRows(file, io)
    const startedAt = io.now()
    const summary = await engine.imports.lendingClub(
      readLendingClubTape(chunksOf(inputStream(file, io), file)),
      {
        takenOn,
        skipBad,
        demoContacts,
        onLoan: (loan) => void loans.push(loan),
        onProgress: (done) => progress.update({ done, total, ...pace(done, total, io.now() - startedAt) }),
      },
      context,
    )
    await writeReport(given, loans)
    tellRows(given, summary.skipped)
    return { ...importOutput(summary, loans), exitCode: summary.skipped.length > 0 ? EXIT.partial : EXIT.done }
  } catch (error) {
    if (!options.json) tellRows(given, badRowsOf(error))
    throw error
  } finally {
    progress.end()
  }
}

function pace(done: number, total: number, milliseconds: number): { perSecond: number; etaSeconds: number } {
  const perSecond = milliseconds > 0 ? (done * 1000) / milliseconds : 0
  return { perSecond, etaSeconds: perSecond > 0 ? Math.max(0, total - done) / perSecond : 0 }
}

async function writeReport(given: BookInvocation<LendingClubOptions>, loans: readonly ReconciledLoan[]): Promise<void> {
  const { report } = given.options
  if (report === undefined) return
  const csv = await render(listOutput(tableOf(RECONCILIATION, loans)), 'csv')
  await writeWhole(resolve(given.io.cwd, report), csv)
  given.say(`Wrote ${report}.`)
}

/** Every bad row with its line and reason; -q does not silence what was left out. */
function tellRows({ io }: BookInvocation, rows: readonly BadRow[]): void {
  for (const { line, reason } of rows) io.stderr.write(`line ${line}: ${reason}\n`)
}

/** The rows for which an import was refused. */
function badRowsOf(error: unknown): readonly BadRow[] {
  return isLendError(error, 'IMPORT_REFUSED') ? ((error.details['rows'] ?? []) as readonly BadRow[]) : []
}

async function statuses({ engine }: BookInvocation): Promise<Output> {
  return listOutput(tableOf(AGREEMENT, await engine.imports.compareStatuses()))
}

const AGREEMENT: readonly Column<StatusAgreement>[] = [
  { name: 'tapeStatus', cell: (row) => row.tapeStatus },
  { name: 'ourStatus', cell: (row) => row.ourStatus },
  { name: 'loans', kind: 'number', cell: (row) => row.loans },
  { name: 'agrees', cell: (row) => row.agrees },
  { name: 'why', cell: (row) => row.why },
]
