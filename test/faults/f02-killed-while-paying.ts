/** F2: a process is killed while 32 clients pay. What was answered is there, once; what was not is wholly in or out, and one retry settles it. */
import { bookAt } from '@lend/storage'
import { amount, broken, differs, engineOn, loanNumber, makeBook, once } from './book.ts'
import { startChild } from './child.ts'
import { DATABASES, type Drill, type Fault } from './fault.ts'

const ENDS: Readonly<Record<Drill['size'], number>> = { short: 1, long: 100 }
const MOST_ANSWERS: Readonly<Record<Drill['size'], number>> = { short: 100, long: 1000 }
const CLIENTS = 32
const LOANS = 20

export const killedWhilePaying: Fault = {
  id: 'F2',
  title: `SIGKILL while ${CLIENTS} clients pay`,
  on: DATABASES,
  inTests: ['postgres'],
  run: (drill) => payAndEnd(drill, ENDS[drill.size], 'SIGKILL'),
}

export const stoppedWhilePaying: Fault = {
  id: 'F3',
  title: `SIGTERM while ${CLIENTS} clients pay`,
  on: DATABASES,
  inTests: ['sqlite'],
  run: (drill) => payAndEnd(drill, ENDS[drill.size], 'SIGTERM'),
}

/** What the clients of a process were told. */
interface Said {
  readonly sent: ReadonlyMap<string, string>
  readonly answered: ReadonlySet<string>
}

async function payAndEnd(drill: Drill, ends: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<readonly string[]> {
  const address = await makeBook(drill, LOANS, 100_000_000)
  const found: string[] = []
  const all = { sent: 0, answered: 0, settled: 0 }
  for (let round = 1; round <= ends; round += 1) {
    const child = startChild('payer.ts', [address, String(CLIENTS), String(LOANS), `r${round}`])
    await child.told(CLIENTS + 1 + drill.random(MOST_ANSWERS[drill.size]))
    const exitCode = await child.end(signal)
    const said = saidBy(child.lines)
    if (signal === 'SIGTERM') {
      found.push(...differs('exit code after SIGTERM', exitCode, 0))
      found.push(...differs('payments without an answer after SIGTERM', said.sent.size - said.answered.size, 0))
    }
    found.push(...(await settle(address, said)))
    all.sent += said.sent.size
    all.answered += said.answered.size
  }
  drill.say(`${ends} times ${signal}: ${all.sent} payments sent, ${all.answered} answered, the rest repeated once`)
  return [...found, ...(await accountsOf(address, all.sent))]
}

function saidBy(lines: readonly string[]): Said {
  const sent = new Map<string, string>()
  const answered = new Set<string>()
  for (const line of lines) {
    const [word, key = '', loan = ''] = line.split(' ')
    if (word === 'sent') sent.set(key, loan)
    if (word === 'ok') answered.add(key)
  }
  return { sent, answered }
}

/** What was answered is in the book; what was not is sent once more. */
async function settle(address: string, { sent, answered }: Said): Promise<readonly string[]> {
  const book = await (await bookAt(address)).open()
  const engine = engineOn(book, new Date().toISOString().slice(0, 10))
  const found: string[] = []
  for (const [key, loan] of sent) {
    const before = await book.read((tx) => tx.loans.repaymentByReference(key))
    if (answered.has(key) && before === null) found.push(`payment ${key} was answered and is lost`)
    if (answered.has(key)) continue
    const again = await engine.repayments.receive(loan, { amount: amount(100), reference: key }, once(key))
    if (before !== null && again.events[0]?.id !== before.repaymentId)
      found.push(`payment ${key} was in the book and got another answer when it was sent again`)
  }
  await book.close()
  return found
}

async function accountsOf(address: string, sent: number): Promise<readonly string[]> {
  const book = await (await bookAt(address)).open()
  const engine = engineOn(book)
  let payments = 0
  for (let loan = 1; loan <= LOANS; loan += 1) payments += (await engine.repayments.list(loanNumber(loan))).length
  const found = [...differs('payments in the book', payments, sent), ...(await broken(book))]
  await book.close()
  return found
}
