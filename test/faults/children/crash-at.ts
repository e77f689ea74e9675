/**
 * A process that carries out one command and dies at an effect of it: `effects N` when none was named, else it ends by SIGKILL right
 * before or after the n-th thing it asked of the database.
 */
import { createRequire } from 'node:module'
import { createEngine, uuidIds } from '@lend/engine'
import { fixedClock } from '@lend/engine/testing'
import { bookAt } from '@lend/storage'
import { once, TODAY } from '../book.ts'
import { MONEY_COMMANDS } from '../money-commands.ts'

const [address = '', name = '', loan = '', at = '0', side = 'before'] = process.argv.slice(2)
const deadly = Number.parseInt(at, 10)
const drivers = createRequire(import.meta.resolve('@lend/storage'))
let armed = false
let effects = 0

/** One effect: what was asked of the database. */
function effect<T>(work: () => T): T {
  if (!armed) return work()
  effects += 1
  const isDeadly = effects === deadly
  if (isDeadly && side === 'before') process.kill(process.pid, 'SIGKILL')
  const result = work()
  if (!isDeadly) return result
  if (!(result instanceof Promise)) process.kill(process.pid, 'SIGKILL')
  return (result as Promise<unknown>).finally(() => process.kill(process.pid, 'SIGKILL')) as T
}

type Method = (...args: unknown[]) => unknown

function watch(prototype: Record<string, Method>, methods: readonly string[]): void {
  for (const method of methods) {
    const original = prototype[method] as Method
    prototype[method] = function (this: unknown, ...args) {
      return effect(() => original.apply(this, args))
    }
  }
}

if (address.startsWith('postgres')) {
  watch((drivers('pg') as { Client: { prototype: Record<string, Method> } }).Client.prototype, ['query'])
} else {
  const Database = drivers('better-sqlite3') as new (path: string) => { prepare(sql: string): object; close(): void }
  const database = new Database(':memory:')
  const statement = Object.getPrototypeOf(database.prepare('SELECT 1')) as Record<string, Method>
  watch(statement, ['run', 'get', 'all'])
  database.close()
}

const command = MONEY_COMMANDS.find((known) => known.name === name)
if (command === undefined) throw new Error(`There is no command ${name}.`)
const book = await (await bookAt(address)).open()
const engine = createEngine({ book, clock: fixedClock(TODAY), ids: uuidIds() })
armed = true
await command.carryOut(engine, loan, once(`point-${loan}`))
armed = false
process.stdout.write(`effects ${effects}\n`)
await book.close()
