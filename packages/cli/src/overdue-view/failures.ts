import type { DeliverySummary } from '@lend/engine'
import type { Io } from '../io.ts'

/** Each message that could not be delivered, by name, and what kept the rest from being tried; -q does not silence that. */
export function tellFailures({ failures, stopped }: DeliverySummary, { stderr }: Pick<Io, 'stderr'>): void {
  const say = (line: string): boolean => stderr.write(`${line}\n`)
  for (const { loan, customer, rule, status, reason } of failures) {
    say(
      `Notice ${rule} of loan ${loan} to ${customer} ${status === 'dead' ? 'was given up' : 'will be tried again'}: ${reason}`,
    )
  }
  if (stopped !== null) say(`Delivery stopped, the rest stays queued: ${stopped.message} [${stopped.code}]`)
}

/** Whether some messages did not go out as they should have. */
export function isPartial({ failures, stopped }: DeliverySummary): boolean {
  return failures.length > 0 || stopped !== null
}
