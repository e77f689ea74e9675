import { addDays } from '@lend/core'
import { createEngine, systemClock, uuidIds } from '@lend/engine'
import type { Io } from '../io.ts'
import type { Output } from '../output/index.ts'
import { type DemoBook, provideDemoBook } from './demo-book.ts'
import type { Watch } from './live/index.ts'
import { LAST_DAY } from './plan/index.ts'
import { commandLines, nextCommands, painter, type Picture, portfolioView, takePicture } from './view/index.ts'

export interface DemoRequest extends DemoBook {
  /** The address as the user would write it, without password. */
  readonly file: string
  readonly fresh: boolean
  /** Whether the book goes when the demo is over: then there is nothing to type next. */
  readonly isPassing: boolean
}

export interface Demo {
  readonly output: Output
  /** Whether the book was made just now. */
  readonly made: boolean
}

/** Makes the demo book, or finds it, and shows it. @throws {LendError} DATABASE_EXISTS, and as a place's `create` and `open` */
export async function showDemo(request: DemoRequest, io: Io, watch: Watch): Promise<Demo> {
  const made = await provideDemoBook(request, request.fresh, watch)
  const book = await request.place.open()
  try {
    const picture = await takePicture(createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() }), LAST_DAY)
    return { made, output: outputOf(picture, request, io) }
  } finally {
    await book.close()
  }
}

const NARROWEST = 72
const WIDEST = 100

function outputOf(picture: Picture, { place, file, isPassing }: DemoRequest, io: Io): Output {
  const { columns = 80 } = io.stdout
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns))
  const paint = painter(isColored(io))
  const next = isPassing ? [] : nextCommands(picture, addDays(LAST_DAY, 1))
  const lines = commandLines(next, { program: programOf(io), db: file, width: columns })
  return {
    json: { path: place.label, ...picture, next: next.map(({ words }) => [...words, '--db', file]) },
    rows: null,
    view: [
      ...portfolioView(picture, width, paint),
      ...(isPassing ? [] : [`${paint('bold', 'What to type next')}\n${lines}`]),
    ],
  }
}

/** @see https://no-color.org and https://force-color.org */
function isColored({ stdout, env }: Io): boolean {
  if (env['NO_COLOR']) return false
  return Boolean(env['FORCE_COLOR']) || (stdout.isTTY === true && env['TERM'] !== 'dumb')
}

/** From a checkout, npm starts the program. */
function programOf({ env }: Io): string {
  return ['demo', 'lend'].includes(env['npm_lifecycle_event'] ?? '') ? 'npm run -s lend --' : 'lend'
}
