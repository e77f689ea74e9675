/** `lend db`: the database of the book. */
import type { Command } from 'commander'
import { EXIT } from '../exit-codes.ts'
import { type App, type BookInvocation, bookPlace, type Handled, type Invocation } from '../framework/index.ts'
import { factsTable, type Output, tableOf } from '../output/index.ts'

export function register(program: Command, app: App): void {
  const db = program.command('db').description('The database of the book.')
  db.command('status')
    .description('What the database is and holds; an older schema is told, not refused.')
    .action(app.run(status))
  db.command('migrate').description('Take the book to the newest schema.').action(app.run(migrate))
  db.command('verify')
    .description(
      'Go over the whole book: replay every loan, balance the journal, check the audit trail. Changes nothing.',
    )
    .action(app.onBook(verify))
}

async function status({ configuration }: Invocation): Promise<Output> {
  const found = await (await bookPlace(configuration)).status()
  const { path, bytes, schemaVersion, latestVersion, pending, settings, counts } = found
  const facts = {
    path,
    bytes,
    schemaVersion,
    latestVersion,
    pending: pending.join(', ') || null,
    ...settings,
    ...counts,
  }
  return { json: found, rows: factsTable(Object.entries(facts)) }
}

async function migrate({ configuration, say }: Invocation): Promise<Output> {
  const result = await (await bookPlace(configuration)).migrate()
  const { from, to } = result
  say(from === to ? `Nothing to do: the schema is at version ${to}.` : `Took the schema from version ${from} to ${to}.`)
  return {
    json: result,
    rows: factsTable([
      ['from', from],
      ['to', to],
    ]),
  }
}

async function verify({ book, progress, say }: BookInvocation): Promise<Handled> {
  const { verifyBook } = await import('@lend/storage')
  const bar = await progress('loans')
  const report = await verifyBook(book, { onProgress: (done, total) => bar.update({ done, total }) }).finally(() =>
    bar.end(),
  )
  const { loans, events, findings, complete } = report
  say(`Checked loans: ${loans}, facts: ${events}, findings: ${findings.length}.`)
  if (!complete) say('The check ended early: there may be more.')
  const rows = tableOf(
    [
      { name: 'check', cell: (finding) => finding.check },
      { name: 'loan', cell: (finding) => finding.loan },
      { name: 'message', cell: (finding) => finding.message },
    ],
    findings,
  )
  return { json: report, rows, exitCode: findings.length === 0 ? EXIT.done : EXIT.findings }
}
