import { setImmediate } from 'node:timers/promises'
import { addDays, daysBetween, type LocalDate } from '@lend/core'
import { type Book, createEngine, type Engine } from '@lend/engine'
import { DEMO_PRODUCTS, type DemoPlan, type PlannedLoan } from '../plan/index.ts'
import { act } from './act.ts'
import { bookWithin } from './book-within.ts'
import { demoTime } from './demo-time.ts'
import { paperChannel } from './paper-channel.ts'
import { BY_DEMO, newWorld } from './world.ts'

/** Somebody who watches the days go by, and may put an end to it. */
export interface Watch {
  readonly onDay?: (done: number, total: number) => void
  /** All the days lived so far are then left out. */
  readonly signal?: AbortSignal
}

/**
 * Lives a plan in an empty book, day by day: what people do, and then the overdue run that closes the day. Notices of all days but the
 * last are delivered, on paper; those of the last one wait, so that there is something to send.
 *
 * All days are one transaction: a demo is whole or not there, and need not wait for the disk after each of some thousand commands.
 */
export async function liveBook(book: Book, plan: DemoPlan, { onDay, signal }: Watch = {}): Promise<void> {
  const { clock, ids, begin } = demoTime(plan.firstDay)
  const days = daysOf(plan)
  const stepsOn = Map.groupBy(plan.steps, ({ on }) => on)
  await book.transact(async (tx) => {
    const within = bookWithin(tx)
    const engine = createEngine({ book: within, clock, ids, channels: [paperChannel] })
    const world = newWorld(engine, within)
    await offerProducts(engine)
    for (const [passed, day] of days.entries()) {
      signal?.throwIfAborted()
      begin(day)
      for (const step of stepsOn.get(day) ?? []) await act(world, plan.loans[step.loan] as PlannedLoan, step)
      await engine.overdue.run({ asOf: day, notify: day < plan.lastDay, owner: 'demo' }, BY_DEMO)
      onDay?.(passed + 1, days.length)
      // A turn for whoever draws the progress, and for Ctrl-C
      await setImmediate()
    }
  })
}

async function offerProducts(engine: Engine): Promise<void> {
  for (const product of DEMO_PRODUCTS) await engine.products.add(product, BY_DEMO)
}

function daysOf({ firstDay, lastDay }: DemoPlan): readonly LocalDate[] {
  return Array.from({ length: daysBetween(firstDay, lastDay) + 1 }, (_, passed) => addDays(firstDay, passed))
}
