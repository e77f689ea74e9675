/** A run that writes nothing: the same derivation over one snapshot of the book. */
import { type Instant, isLendError } from '@lend/core'
import type { CommandContext, EngineParts } from '../context.ts'
import type { BookReader } from '../ports/index.ts'
import { type Close, type Examined, examineLoan } from './examine-loan.ts'
import { daysCaughtUp, scopeOf } from './close-scope.ts'
import { dayToClose } from './open-run.ts'
import type { OverdueOptions } from './options.ts'
import type { OverdueSummary } from './summary.ts'
import { addToTally, newTally, type Tally, totalsOf } from './tally.ts'
import { perSecond, secondsSince, walk } from './walk.ts'

/** What a run would do: counts, amounts and recipients. @throws {LendError} DAY_ALREADY_CLOSED */
export async function rehearse(
  parts: EngineParts,
  options: OverdueOptions,
  { actor }: CommandContext,
): Promise<OverdueSummary> {
  const began = performance.now()
  return parts.book.read(async (tx) => {
    const close = { ...(await dayToClose(tx, options.asOf ?? parts.clock.today())), actor, parts }
    const tally = newTally()
    const scope = scopeOf(close, parts.noticePolicy)
    const now = parts.clock.now()
    const route = {
      total: await tx.loans.countForClose(scope),
      page: (after: string | null, limit: number) => tx.loans.forClose(scope, after, limit),
      batch: (ids: readonly string[]) => look(tx, tally, close, ids, now),
    }
    const reachedEnd = await walk(route, options)
    const status = !reachedEnd ? 'interrupted' : tally.quarantined.length > 0 ? 'partial' : 'done'
    return {
      runId: null,
      dryRun: true,
      businessDate: close.businessDate,
      daysCaughtUp: daysCaughtUp(close),
      ...totalsOf(tally),
      delivery: null,
      seconds: secondsSince(began),
      loansPerSecond: perSecond(tally.looked, began),
      status,
    }
  })
}

async function look(tx: BookReader, tally: Tally, close: Close, ids: readonly string[], now: Instant): Promise<void> {
  try {
    const records = await tx.loans.byIds(ids)
    const examined = records.map((record) => examineLoan(record, close, now))
    addToTally(
      tally,
      examined,
      examined.reduce((sum, { notices }) => sum + notices.length, 0),
    )
    await addRecipients(tx, tally, examined)
  } catch (error) {
    if (ids.length > 1) for (const id of ids) await look(tx, tally, close, [id], now)
    else addFailure(tally, ids[0] as string, error)
  }
}

async function addRecipients(tx: BookReader, tally: Tally, examined: readonly Examined[]): Promise<void> {
  const notices = examined.flatMap((loan) => loan.notices)
  const customers = await tx.customers.byIds([...new Set(notices.map(({ customerId }) => customerId))])
  for (const { customerId, data, rule } of notices) {
    const customer = customers.get(customerId)
    if (customer)
      tally.recipients.push({
        loan: data.loan,
        customer: customer.number,
        name: customer.name,
        email: customer.email,
        rule,
      })
  }
}

/** A loan that cannot be loaded has no number to tell, so it is named by its id. */
function addFailure(tally: Tally, loanId: string, error: unknown): void {
  tally.looked += 1
  const code = isLendError(error) ? error.code : 'DEFECT'
  const message = error instanceof Error ? error.message : String(error)
  tally.quarantined.push({ runId: '', loanId, loanNumber: loanId, code, message })
}
