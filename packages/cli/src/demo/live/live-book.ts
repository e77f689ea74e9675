import { addDays, daysBetween, type LocalDate } from '@lend/core'
import { type Book, createEngine } from '@lend/engine'
import { DEMO_PRODUCTS, type DemoPlan, type Step } from '../plan/index.ts'
import { actor, BY_DEMO } from './act.ts'
import { bookWithin } from './book-within.ts'
import { demoTime } from './demo-time.ts'

/**
 * Lives a plan in an empty book, day by day: what people do, and then the overdue run that closes the day.
 * @param onDay told after each day
 */
export async function liveBook(
  book: Book,
  plan: DemoPlan,
  onDay: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const { clock, ids, begin } = demoTime(plan.firstDay)
  const act = actor(plan)
  const stepsOn = byDay(plan.steps)
  const days = daysBetween(plan.firstDay, plan.lastDay) + 1
  for (let passed = 0; passed < days; passed += 1) {
    const day = addDays(plan.firstDay, passed)
    begin(day)
    await book.transact(async (tx) => {
      const engine = createEngine({ book: bookWithin(tx), clock, ids })
      if (passed === 0) for (const product of DEMO_PRODUCTS) await engine.products.add(product, BY_DEMO)
      for (const step of stepsOn.get(day) ?? []) await act(engine, step)
    })
    onDay(passed + 1, days)
  }
}

function byDay(steps: readonly Step[]): ReadonlyMap<LocalDate, readonly Step[]> {
  return Map.groupBy(steps, ({ on }) => on)
}
