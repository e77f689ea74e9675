/** `lend audit`: the trail of who did what and when, and the proof that nobody rewrote it. */
import { LendError } from '@lend/core/errors'
import type { ChainHead } from '@lend/storage'
import type { Command } from 'commander'
import { EXIT } from '../exit-codes.ts'
import { findingsTable } from '../findings/index.ts'
import {
  type App,
  type BookInvocation,
  type Handled,
  inputStream,
  type Invocation,
  openSink,
  readLines,
} from '../framework/index.ts'

interface VerifyOptions {
  readonly against?: string
  readonly root?: string
}

const LONGEST_LINE = 1000

export function register(program: Command, app: App): void {
  const audit = program.command('audit').description('The trail of commands: who, what, when.')
  audit
    .command('verify')
    .description(
      'Check every chain of the trail and the facts it vouches for; the first altered record of each is named.',
    )
    .option('--against <file>', 'ends that were exported earlier: each must still be there')
    .option('--root <hex>', 'the root of that file as it was kept elsewhere')
    .action(app.onBook<VerifyOptions>(verify))
  audit
    .command('export')
    .description(
      'The end of every chain and one root over them, to be kept where nobody who can write the book can write.',
    )
    .action(app.onBook(exportHeads))
}

async function verify({ io, book, options, progress, say }: BookInvocation<VerifyOptions>): Promise<Handled> {
  const { verifyAudit } = await import('@lend/storage')
  const known = options.against === undefined ? null : await readAnchors(io, options.against, options.root)
  const bar = await progress('records')
  const report = await verifyAudit(book, {
    ...(known && { heads: known }),
    onProgress: (done, total) => bar.update({ done, total }),
  }).finally(() => bar.end())
  const { chains, records, findings, complete, root } = report
  say(`Checked chains: ${chains}, records: ${records}, findings: ${findings.length}. Root: ${root}.`)
  if (!complete) say('The check ended early: there may be more.')
  return { json: report, rows: findingsTable(findings), exitCode: findings.length === 0 ? EXIT.done : EXIT.findings }
}

/** @throws {LendError} AUDIT_BROKEN when the file does not have the root, FILE_UNREADABLE, INPUT_INVALID */
async function readAnchors(
  io: Invocation['io'],
  file: string,
  root: string | undefined,
): Promise<ReadonlyMap<string, ChainHead>> {
  const { readHeads } = await import('@lend/storage')
  const { heads, root: found } = await readHeads(textsOf(io, file))
  if (root === undefined || found.root === root.toLowerCase()) return heads
  throw new LendError(
    'AUDIT_BROKEN',
    `The ends in ${file} have the root ${found.root}, not ${root}: the file is not the one that was exported then.`,
    { file, found: found.root, root },
  )
}

async function* textsOf(io: Invocation['io'], file: string): AsyncGenerator<string> {
  for await (const { text } of readLines(inputStream(file, io), file, LONGEST_LINE)) yield text
}

async function exportHeads({ io, book, options, say }: BookInvocation): Promise<Handled> {
  const { auditHeads, headLine, rootCount, rootLine } = await import('@lend/storage')
  const sink = await openSink(options.output, io)
  try {
    const counted = rootCount()
    await book.inspect(async (source) => {
      for await (const head of auditHeads(source)) {
        counted.add(head)
        await sink.write(headLine(head))
      }
    })
    const root = counted.root()
    await sink.write(rootLine(root))
    await sink.end()
    say(`Ends of ${root.chains} chains, ${root.records} records. Root: ${root.root}.`)
    return { exitCode: EXIT.done }
  } catch (error) {
    await sink.abandon()
    throw error
  }
}
