/** The place of a demo book: made once, found again by its name, and never taken for somebody's own. */
import { randomUUID } from 'node:crypto'
import { LendError } from '@lend/core'
import type { BookPlace } from '@lend/storage'
import { liveBook, type Watch } from './live/index.ts'
import { planBook } from './plan/index.ts'

export interface DemoBook {
  readonly place: BookPlace
  readonly seed: string
  readonly months: number
}

/** Raised when the same seed would make another book. */
const EDITION = 2
const NAME = 'Demo book'

/**
 * Sees to it that the place holds the demo book of this seed and length.
 * @param fresh makes it anew even where it is there
 * @returns whether it was made; one that was there is left as it is, with whatever was done to it since
 * @throws {LendError} DATABASE_EXISTS where the book is one that no demo made, and as a place's `status` and `create`
 */
export async function provideDemoBook(demo: DemoBook, fresh: boolean, watch: Watch): Promise<boolean> {
  if (await demo.place.isTaken()) {
    const name = await nameOfDemo(demo.place)
    if (name === nameOf(demo) && !fresh) return false
  }
  await makeDemoBook(demo, watch)
  return true
}

function nameOf({ seed, months }: DemoBook): string {
  return `${NAME} (seed ${seed}, ${months} months, edition ${EDITION})`
}

/** The name of the book that lies there, which an older schema does not tell; null then. @throws {LendError} DATABASE_EXISTS */
async function nameOfDemo(place: BookPlace): Promise<string | null> {
  const { settings } = await place.status()
  if (settings === null || settings.name.startsWith(`${NAME} (`)) return settings?.name ?? null
  throw new LendError(
    'DATABASE_EXISTS',
    `${place.label} holds the book ${JSON.stringify(settings.name)}, which no demo made. Name another place with --db.`,
    { path: place.label },
  )
}

/** Under a passing name, so that a demo that was broken off is not taken for one that is done. */
async function makeDemoBook({ place, seed, months }: DemoBook, watch: Watch): Promise<void> {
  const passing = `making_${randomUUID().slice(0, 8)}`
  const draft = place.beside(passing)
  try {
    const name = nameOf({ place, seed, months })
    const book = await draft.create({ name, baseCurrency: 'INR', timeZone: 'UTC' })
    await liveBook(book, planBook(seed, months), watch).finally(() => book.close())
    await place.takeFrom(passing)
  } finally {
    await draft.remove()
  }
}
