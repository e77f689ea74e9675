/** F10 and F11: the clock jumps, the run is missed for days, or comes twice: the book of a run each day, and nothing is done again. */
import { addDays, daysBetween } from '@lend/core'
import { BY_DRILL, broken, date, differs, engineOn, inBook, makeBook } from './book.ts'
import { DATABASES, type Drill, type Fault } from './fault.ts'
import { copyOf, DAY, differingTables, stateOf } from './overdue-book.ts'

const LOANS = { short: 10, long: 500 } as const
const FROM = '2026-06-05'

export const missedDays: Fault = {
  id: 'F11',
  title: 'days without a run, a run twice, a run for a day that is over, a clock that jumps ahead and back',
  on: DATABASES,
  inTests: ['sqlite'],
  run: async (drill) => {
    const template = await makeBook(drill, LOANS[drill.size])
    const [daily, missed] = [await copyOf(drill, template), await copyOf(drill, template)]
    await runOn(daily, everyDay())
    await runOn(missed, [FROM, DAY])
    drill.say(`one book closed each day from ${FROM} to ${DAY}, the other only the first and the last`)
    const found = await inBook(missed, async (book) => {
      const state = await inBook(daily, (other) => stateOf(other))
      return [...differingTables(await stateOf(book), state), ...(await broken(book))]
    })
    return [...found, ...(await again(drill, missed)), ...(await jumps(drill, template))]
  },
}

function everyDay(): readonly string[] {
  const first = date(FROM)
  return Array.from({ length: daysBetween(first, date(DAY)) + 1 }, (_, index) => addDays(first, index))
}

async function runOn(address: string, days: readonly string[]): Promise<void> {
  await inBook(address, async (book) => {
    for (const day of days) await engineOn(book, day).overdue.run({}, BY_DRILL)
  })
}

/** The same day again changes nothing; an earlier day is refused. */
async function again({ say }: Drill, address: string): Promise<readonly string[]> {
  return inBook(address, async (book) => {
    const engine = engineOn(book, DAY)
    const { loansChanged, noticesQueued } = await engine.overdue.run({}, BY_DRILL)
    const early = await engine.overdue
      .run({ asOf: date(FROM) }, BY_DRILL)
      .catch((error: { code?: string }) => error.code)
    say('the last day was run again, and one before it asked for')
    return [
      ...differs('changed by a second run', { loansChanged, noticesQueued }, { loansChanged: 0, noticesQueued: 0 }),
      ...differs('a run for a day that is closed', early, 'DAY_ALREADY_CLOSED'),
    ]
  })
}

/** The business date is an argument: a clock that is 400 days ahead changes no amount; one that jumps back opens no closed day. */
async function jumps(drill: Drill, template: string): Promise<readonly string[]> {
  const [usual, ahead] = [await copyOf(drill, template), await copyOf(drill, template)]
  await inBook(usual, (book) => engineOn(book, DAY).overdue.run({ asOf: date(DAY) }, BY_DRILL))
  await inBook(ahead, (book) => engineOn(book, addDays(date(DAY), 400)).overdue.run({ asOf: date(DAY) }, BY_DRILL))
  const back = await inBook(ahead, (book) =>
    engineOn(book, '1970-01-01')
      .overdue.run({}, BY_DRILL)
      .then(
        () => 'it ran',
        (error: { code?: string }) => error.code,
      ),
  )
  drill.say('the clock was 400 days ahead, then in 1970')
  const [one, other] = [await inBook(usual, (book) => stateOf(book)), await inBook(ahead, (book) => stateOf(book))]
  return [...differingTables(other, one), ...differs('a run in 1970', back, 'DAY_ALREADY_CLOSED')]
}
