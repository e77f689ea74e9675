/** `lend overdue`: the passing of days, booked. */
import type { OverdueSummary } from '@lend/engine'
import { parseWholeNumber } from '@lend/wire'
import type { Command } from 'commander'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type App, type BookInvocation, type Handled } from '../framework/index.ts'
import { isPartial, overdueOutput, tellFailures } from '../overdue-view/index.ts'
import { optionalDate } from '../values/index.ts'

interface OverdueOptions {
  readonly asOf?: string
  readonly notify?: boolean
  readonly dryRun?: boolean
  readonly wait?: string
  readonly exitCode?: boolean
}

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
    .option('--exit-code', `end with ${EXIT.findings} when a loan is past due`)
    .action(app.onBook<OverdueOptions>(overdue, { mail: ({ notify, dryRun }) => (notify && !dryRun) ?? false }))
}

async function overdue(given: BookInvocation<OverdueOptions>): Promise<Handled> {
  const { engine, context, options, io, progress } = given
  const { notify = false, dryRun = false, wait } = options
  const bar = await progress('loans')
  try {
    const summary = await engine.overdue.run(
      {
        ...optionalDate('asOf', options.asOf),
        notify,
        dryRun,
        ...(wait !== undefined && { waitSeconds: parseWholeNumber(wait, 'wait', 0, 86_400) }),
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

function exitCodeOf({ status, delivery, pastDue }: OverdueSummary, findings: boolean): ExitCode {
  if (status === 'interrupted') return EXIT.interrupted
  if (status === 'partial' || (delivery !== null && isPartial(delivery))) return EXIT.partial
  return findings && pastDue.length > 0 ? EXIT.findings : EXIT.done
}
