/** `lend overdue`: the passing of days, booked. */
import type { OverdueOptions as EngineOptions, OverdueSummary } from '@lend/engine'
import { parseWholeNumber } from '@lend/wire'
import { type Command, Option } from 'commander'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type App, type BookInvocation, type Handled } from '../framework/index.ts'
import { factsTable } from '../output/index.ts'
import { isPartial, overdueOutput, tellFailures } from '../overdue-view/index.ts'
import { optionalDate } from '../values/index.ts'

interface OverdueOptions {
  readonly asOf?: string
  readonly notify?: boolean
  readonly dryRun?: boolean
  readonly wait?: string
  readonly exitCode?: boolean
  readonly workers: string
  readonly join?: boolean
}

const MOST_WORKERS = 64

export function register(program: Command, app: App): void {
  program
    .command('overdue')
    .description(
      'Close the business date: raise penalties, classify loans, make notices; with --notify also deliver them. Run again it changes nothing.',
    )
    .option(
      '--as-of <date>',
      'the business date (default: today in the time zone of the book); missed days are caught up',
    )
    .option('--notify', 'deliver notices by mail')
    .option('--dry-run', 'work everything out, tell who would be written to, and write nothing')
    .option('--wait <seconds>', 'how long to wait for another run to end (default: not at all)')
    .option('--workers <number>', 'chunks of loans worked on at once by this process; helps on Postgres', '1')
    .addOption(
      new Option('--join', 'help a run that another process has begun, here or on another machine').conflicts([
        'asOf',
        'notify',
        'dryRun',
        'exitCode',
      ]),
    )
    .option('--exit-code', `end with ${EXIT.findings} when a loan is past due`)
    .action(app.onBook<OverdueOptions>(overdue, { mail: ({ notify, dryRun }) => (notify && !dryRun) ?? false }))
}

async function overdue(given: BookInvocation<OverdueOptions>): Promise<Handled> {
  const { engine, context, options, io, progress } = given
  if (options.join) return join(given)
  const { notify = false, dryRun = false } = options
  const bar = await progress('loans')
  try {
    const summary = await engine.overdue.run(
      {
        ...optionalDate('asOf', options.asOf),
        notify,
        dryRun,
        ...sharedOptions(options),
        onProgress: ({ done, total, loansPerSecond, etaSeconds }) =>
          bar.update({ done, total, perSecond: loansPerSecond, etaSeconds }),
        onDelivery: ({ done, total }) => bar.update({ done, total, note: 'notices' }),
        signal: io.heedInterrupts(),
      },
      context,
    )
    bar.end()
    for (const { loanNumber, code, message } of summary.quarantined)
      io.stderr.write(`Loan ${loanNumber} is set aside: ${message} [${code}]\n`)
    if (summary.delivery !== null) tellFailures(summary.delivery, io)
    return { ...overdueOutput(summary), exitCode: exitCodeOf(summary, options.exitCode ?? false) }
  } finally {
    bar.end()
  }
}

/** @throws {LendError} INPUT_INVALID, NUMBER_OUT_OF_RANGE */
function sharedOptions({ wait, workers }: OverdueOptions): Pick<EngineOptions, 'waitSeconds' | 'workers'> {
  return {
    workers: parseWholeNumber(workers, 'workers', 1, MOST_WORKERS),
    ...(wait !== undefined && { waitSeconds: parseWholeNumber(wait, 'wait', 0, 86_400) }),
  }
}

async function join({ engine, context, options, io, say }: BookInvocation<OverdueOptions>): Promise<Handled> {
  const signal = io.heedInterrupts()
  const joined = await engine.overdue.join({ ...sharedOptions(options), signal }, context)
  const { runId, chunks, loans } = joined
  say(runId === null ? 'No overdue run is under way.' : `Worked through ${loans} loans in ${chunks} chunks.`)
  const exitCode = signal.aborted ? EXIT.interrupted : EXIT.done
  return { json: joined, rows: factsTable(Object.entries(joined)), exitCode }
}

function exitCodeOf({ status, delivery, pastDue }: OverdueSummary, findings: boolean): ExitCode {
  if (status === 'interrupted') return EXIT.interrupted
  if (status === 'partial' || (delivery !== null && isPartial(delivery))) return EXIT.partial
  return findings && pastDue.length > 0 ? EXIT.findings : EXIT.done
}
