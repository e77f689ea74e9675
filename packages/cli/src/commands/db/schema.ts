/** What a database is and holds, its schema, and whether its contents hold together. */
import { EXIT } from '../../exit-codes.ts'
import { type BookInvocation, bookPlace, type Handled, type Invocation } from '../../framework/index.ts'
import { factsTable, type Output } from '../../output/index.ts'
import { findingsTable } from '../../findings/index.ts'

export async function status({ configuration }: Invocation): Promise<Output> {
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

export async function migrate({ configuration, say }: Invocation): Promise<Output> {
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

export async function verify({ book, progress, say }: BookInvocation): Promise<Handled> {
  const { verifyBook } = await import('@lend/storage')
  const bar = await progress('loans')
  const report = await verifyBook(book, { onProgress: (done, total) => bar.update({ done, total }) }).finally(() =>
    bar.end(),
  )
  const { loans, events, findings, complete } = report
  say(`Checked loans: ${loans}, facts: ${events}, findings: ${findings.length}.`)
  if (!complete) say('The check ended early: there may be more.')
  return { json: report, rows: findingsTable(findings), exitCode: findings.length === 0 ? EXIT.done : EXIT.findings }
}
