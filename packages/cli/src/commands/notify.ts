/** `lend notify`: notices, and what became of them. */
import type { Notice, NoticeStatus } from '@lend/engine'
import { parseChoice, parseReference } from '@lend/wire'
import type { Command } from 'commander'
import { EXIT } from '../exit-codes.ts'
import {
  addPageOptions,
  allPages,
  type App,
  type BookInvocation,
  type Handled,
  type PageOptions,
} from '../framework/index.ts'
import { type Column, factsTable, listOutput, type Output, tableOf } from '../output/index.ts'
import { deliveryFacts, isPartial, tellFailures } from '../overdue-view/index.ts'

interface ListOptions extends PageOptions {
  readonly status?: string
  readonly loan?: string
}

interface RetryOptions {
  readonly dryRun?: boolean
}

const STATUSES: readonly NoticeStatus[] = ['queued', 'claimed', 'sent', 'superseded', 'no-address', 'dead']

export function register(program: Command, app: App): void {
  const notify = program
    .command('notify')
    .description('Notices to people. The overdue run makes them; with --notify it delivers them too.')
  addPageOptions(notify.command('list'))
    .description('Notices and what became of each.')
    .option('--status <status>', STATUSES.join(', '))
    .option('--loan <loan>', 'number, id or external id')
    .action(app.onBook<ListOptions>(list))
  notify.command('status').description('How many notices wait, were sent, or were given up.').action(app.onBook(status))
  notify
    .command('retry')
    .description('Put notices that were given up back into the queue, and deliver what waits.')
    .option('--dry-run', 'tell how many would be put back, and do nothing')
    .action(app.onBook<RetryOptions>(retry, { mail: ({ dryRun }) => !dryRun }))
}

async function list({ engine, options }: BookInvocation<ListOptions>): Promise<Output> {
  const { status: wanted, loan } = options
  const filter = {
    ...(wanted !== undefined && { status: parseChoice(wanted, 'status', STATUSES) }),
    ...(loan !== undefined && { loanId: (await engine.loans.show(parseReference(loan, 'loan'))).record.id }),
  }
  const notices = await allPages(
    options,
    (page) => engine.notices.list({ ...page, ...filter }),
    ({ key }) => key,
  )
  return listOutput(tableOf(COLUMNS, notices))
}

async function status({ engine }: BookInvocation): Promise<Output> {
  const counts = await engine.notices.counts()
  return { json: counts, rows: factsTable(Object.entries(counts)) }
}

async function retry({ engine, context, options, io, progress }: BookInvocation<RetryOptions>): Promise<Handled> {
  const putBack = await engine.notices.retryDead(context)
  if (options.dryRun) return { json: { putBack }, rows: factsTable([['putBack', putBack]]) }
  const bar = await progress('notices')
  const delivery = await engine.notices
    .deliver({ onProgress: (state) => bar.update(state), signal: io.heedInterrupts() })
    .finally(() => bar.end())
  tellFailures(delivery, io)
  return {
    json: { putBack, ...delivery },
    rows: factsTable([['putBack', putBack], ...deliveryFacts(delivery)]),
    exitCode: isPartial(delivery) ? EXIT.partial : EXIT.done,
  }
}

const COLUMNS: readonly Column<Notice>[] = [
  { name: 'key', cell: (notice) => notice.key },
  { name: 'kind', cell: (notice) => notice.kind },
  { name: 'loan', cell: (notice) => notice.data.loan },
  { name: 'rule', cell: (notice) => notice.rule },
  { name: 'businessDate', cell: (notice) => notice.businessDate },
  { name: 'status', cell: (notice) => notice.status },
  { name: 'attempts', kind: 'number', cell: (notice) => notice.attempts },
  { name: 'nextAttemptAt', cell: (notice) => (notice.status === 'queued' ? notice.nextAttemptAt : null) },
  { name: 'sentAt', cell: (notice) => notice.sentAt },
  { name: 'lastError', cell: (notice) => notice.lastError },
]
