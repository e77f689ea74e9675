/** F5: the line to Postgres is cut anywhere, right after COMMIT too; the server ends sessions, stops as if the power went, and comes back. */
import { isLendError } from '@lend/core'
import type { Engine } from '@lend/engine'
import { startLocalServer, stopLocalServer } from '@lend/storage/postgres'
import { freshServerFolder, stopLocalPostgres } from '@lend/storage/testing'
import { amount, broken, differs, engineOn, loanNumber, makeBook, once, openBook } from './book.ts'
import type { Drill, Fault } from './fault.ts'
import { type UnsteadyLine, unsteadyLine } from './unsteady-line.ts'

const NUMBERS = { short: { cuts: 12, restarts: 1 }, long: { cuts: 500, restarts: 50 } } as const
const LOANS = 5
const PASSWORD = 'drill'

export const lineCut: Fault = {
  id: 'F5',
  title: 'the line to the server cut anywhere; the server stopped as if the power went',
  on: ['postgres'],
  inTests: ['postgres'],
  run: async (drill) => {
    const folder = freshServerFolder()
    drill.onEnd(() => stopLocalPostgres(folder))
    const server = await freePort()
    await startLocalServer(folder, { tcp: { port: server, password: PASSWORD } })
    const line = await unsteadyLine(server)
    drill.onEnd(() => line.close())
    const direct = addressAt(server)
    await makeBook({ ...drill, freshAddress: async () => direct }, LOANS, 100_000_000)
    const sent = new Map<string, Sent>()
    const engine = engineOn(await openBook(drill, addressAt(line.port)))
    const { cuts, restarts } = NUMBERS[drill.size]
    const found = [...(await cutTheLine(drill, engine, line, cuts, sent))]
    for (let restart = 1; restart <= restarts; restart += 1) {
      found.push(...(await stopInTheMiddle(engine, { folder, port: server }, `restart-${restart}`, sent)))
    }
    drill.say(`${restarts} times the server stopped at once and came back while payments were sent`)
    return [...found, ...(await settleAll(drill, direct, sent))]
  },
}

interface Sent {
  readonly loan: string
  /** Id of the payment that was answered; null: the answer was a refusal. */
  readonly answer: string | null
}

async function cutTheLine(
  { random, say }: Drill,
  engine: Engine,
  line: UnsteadyLine,
  cuts: number,
  sent: Map<string, Sent>,
): Promise<readonly string[]> {
  const found: string[] = []
  for (let cut = 1; cut <= cuts; cut += 1) {
    line.cutNext(cut % 3 === 0 ? 'after commit' : { afterBytes: random(6000) })
    found.push(...(await pay(engine, `cut-${cut}`, loanNumber(1 + (cut % LOANS)), sent)))
    line.cutNext('never')
  }
  const answered = [...sent.values()].filter(({ answer }) => answer !== null).length
  say(`${line.cuts()} cuts during ${cuts} payments: ${answered} answered all the same, the others refused`)
  return found
}

/** Whatever happens, the client hears an answer or a refusal that it can act on. */
async function pay(engine: Engine, key: string, loan: string, sent: Map<string, Sent>): Promise<readonly string[]> {
  try {
    const outcome = await engine.repayments.receive(loan, { amount: amount(100), reference: key }, once(key))
    sent.set(key, { loan, answer: outcome.events[0]?.id ?? null })
    return []
  } catch (error) {
    sent.set(key, { loan, answer: null })
    const known = isLendError(error) && ['DATABASE_UNREACHABLE', 'DATABASE_BUSY'].includes(error.code)
    return known ? [] : [`payment ${key} was answered with ${String(error)}`]
  }
}

async function stopInTheMiddle(
  engine: Engine,
  { folder, port }: { readonly folder: string; readonly port: number },
  name: string,
  sent: Map<string, Sent>,
): Promise<readonly string[]> {
  const payments = Array.from({ length: 8 }, (_, index) =>
    pay(engine, `${name}-${index}`, loanNumber(1 + (index % LOANS)), sent),
  )
  await stopLocalServer(folder, 'immediate')
  const found = (await Promise.all(payments)).flat()
  await startLocalServer(folder, { tcp: { port, password: PASSWORD } })
  return [...found, ...(await pay(engine, `${name}-after`, loanNumber(1), sent))]
}

/** Each refused payment is sent once more, straight to the server. */
async function settleAll(drill: Drill, address: string, sent: ReadonlyMap<string, Sent>): Promise<readonly string[]> {
  const book = await openBook(drill, address)
  const engine = engineOn(book)
  const found: string[] = []
  for (const [key, { loan, answer }] of sent) {
    const again = await engine.repayments.receive(loan, { amount: amount(100), reference: key }, once(key))
    if (answer !== null && again.events[0]?.id !== answer) found.push(`payment ${key} was answered, and lost`)
  }
  let payments = 0
  for (let loan = 1; loan <= LOANS; loan += 1) payments += (await engine.repayments.list(loanNumber(loan))).length
  return [...found, ...differs('payments in the book', payments, sent.size), ...(await broken(book))]
}

function addressAt(port: number): string {
  return `postgres://lend:${PASSWORD}@127.0.0.1:${port}/postgres?connections=8`
}

async function freePort(): Promise<number> {
  const line = await unsteadyLine(0)
  await line.close()
  return line.port
}
