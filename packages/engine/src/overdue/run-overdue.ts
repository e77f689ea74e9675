/** The overdue run: closes a day, and the days missed before it, for every loan that has something to do. */
import type { CommandContext, EngineParts } from '../context.ts'
import { deliver, requireChannel } from '../notices/index.ts'
import type { Quarantined } from '../ports/index.ts'
import { closeBatch, type Run } from './close-batch.ts'
import { daysCaughtUp, scopeOf } from './close-scope.ts'
import { endRun, giveUp } from './end-run.ts'
import { openRun } from './open-run.ts'
import type { OverdueOptions } from './options.ts'
import { rehearse } from './rehearse.ts'
import type { OverdueSummary } from './summary.ts'
import { totalsOf } from './tally.ts'
import { perSecond, secondsSince, walk } from './walk.ts'

/** @throws {LendError} RUN_LOCKED, DAY_ALREADY_CLOSED, EVENT_IN_FUTURE, MAIL_NOT_CONFIGURED, and whatever the database says of itself */
export async function runOverdue(
  parts: EngineParts,
  options: OverdueOptions,
  context: CommandContext,
): Promise<OverdueSummary> {
  if (options.dryRun || context.dryRun) return rehearse(parts, options, context)
  if (options.notify) requireChannel(parts)
  const began = performance.now()
  const run = await openRun(parts, options, context)
  const summary = await closeLoans(run, options, began).catch(async (error: unknown) => {
    await giveUp(run, error)
    throw error
  })
  if (!options.notify || summary.status === 'interrupted') return summary
  const { onDelivery, signal } = options
  const delivery = await deliver(parts, {
    asOf: run.close.businessDate,
    owner: run.owner,
    ...(onDelivery && { onProgress: onDelivery }),
    ...(signal && { signal }),
  })
  return { ...summary, delivery }
}

async function closeLoans(run: Run, options: OverdueOptions, began: number): Promise<OverdueSummary> {
  const { book, noticePolicy } = run.parts
  const scope = scopeOf(run.close, noticePolicy)
  const route = {
    total: await book.read((tx) => tx.loans.countForClose(scope)),
    page: (after: string | null, limit: number) => book.read((tx) => tx.loans.forClose(scope, after, limit)),
    batch: (ids: readonly string[]) => closeBatch(run, ids),
  }
  const reachedEnd = await walk(route, options)
  const quarantined = await book.read((tx) => tx.runs.quarantined(run.id))
  const summary = summaryOf(run, { reachedEnd, quarantined, began })
  await endRun(run, summary.status, summary)
  return summary
}

interface Ending {
  readonly reachedEnd: boolean
  readonly quarantined: readonly Quarantined[]
  readonly began: number
}

function summaryOf({ id, close, tally }: Run, { reachedEnd, quarantined, began }: Ending): OverdueSummary {
  return {
    runId: id,
    dryRun: false,
    businessDate: close.businessDate,
    daysCaughtUp: daysCaughtUp(close),
    ...totalsOf(tally),
    delivery: null,
    quarantined,
    seconds: secondsSince(began),
    loansPerSecond: perSecond(tally.looked, began),
    status: !reachedEnd ? 'interrupted' : quarantined.length > 0 ? 'partial' : 'done',
  }
}
