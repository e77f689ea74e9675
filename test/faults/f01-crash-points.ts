/** F1: a process dies before and after each thing that a command asks of the database. The command is wholly done or not at all, and sent again it is done once. */
import { broken, differs, engineOn, inBook, loanNumber, makeBook, once, openBook } from './book.ts'
import { startChild } from './child.ts'
import { DATABASES, type Drill, type Fault } from './fault.ts'
import { MONEY_COMMANDS, type MoneyCommand } from './money-commands.ts'

/** Around the commit, where it matters most. */
const SHORT_POINTS = 2
const MOST_POINTS: Readonly<Record<Drill['size'], number>> = { short: SHORT_POINTS, long: 60 }

export const crashPoints: Fault = {
  id: 'F1',
  title: 'a process dies before or after each thing that a money command asks of the database',
  on: DATABASES,
  inTests: ['sqlite'],
  run: async (drill) => {
    const commands = drill.size === 'long' ? MONEY_COMMANDS : [MONEY_COMMANDS[drill.random(MONEY_COMMANDS.length)]]
    const found: string[] = []
    for (const command of commands) if (command) found.push(...(await sweep(drill, command)))
    return found
  },
}

interface Point {
  readonly at: number
  readonly side: 'before' | 'after'
}

/** Each point has a loan of its own in one book. */
async function sweep(drill: Drill, command: MoneyCommand): Promise<readonly string[]> {
  const address = await makeBook(drill, 1 + MOST_POINTS[drill.size])
  const effects = await countEffects(address, command)
  const every = Array.from({ length: effects }, (_, index) => index + 1).flatMap<Point>((at) => [
    { at, side: 'before' },
    { at, side: 'after' },
  ])
  const points = drill.size === 'long' ? every : every.slice(-SHORT_POINTS)
  await prepare(address, command, points.length)
  for (const [index, point] of points.entries()) await die(address, command, loanNumber(index + 2), point)
  const found = await sendAgain(drill, address, command, points)
  drill.say(`${command.name}: died at ${points.length} of ${every.length} points, then sent once more`)
  return found
}

/** The first loan of the book tells how many there are. */
async function countEffects(address: string, command: MoneyCommand): Promise<number> {
  await inBook(address, (book) => command.prepare(engineOn(book), loanNumber(1)))
  const child = startChild('crash-at.ts', [address, command.name, loanNumber(1)])
  await child.ended
  return Number.parseInt(child.lines[0]?.split(' ')[1] ?? '0', 10)
}

async function prepare(address: string, command: MoneyCommand, points: number): Promise<void> {
  await inBook(address, async (book) => {
    for (let loan = 2; loan < points + 2; loan += 1) await command.prepare(engineOn(book), loanNumber(loan))
  })
}

async function die(address: string, { name }: MoneyCommand, loan: string, { at, side }: Point): Promise<void> {
  await startChild('crash-at.ts', [address, name, loan, String(at), side]).ended
}

async function sendAgain(
  drill: Drill,
  address: string,
  command: MoneyCommand,
  points: readonly Point[],
): Promise<readonly string[]> {
  const book = await openBook(drill, address)
  const engine = engineOn(book)
  const expected = await command.carryOut(engine, loanNumber(1), once(`point-${loanNumber(1)}`))
  const found: string[] = []
  for (const [index, { at, side }] of points.entries()) {
    const loan = loanNumber(index + 2)
    const { after } = await command.carryOut(engine, loan, once(`point-${loan}`))
    const place = `${command.name}, ${side} effect ${at}`
    found.push(...differs(`${place}: version`, after.version, expected.after.version))
    const stored = await book.read((tx) => tx.loans.find(after.id))
    found.push(...differs(`${place}: version in the book`, stored?.version, expected.after.version))
  }
  return [...found, ...(await broken(book))]
}
