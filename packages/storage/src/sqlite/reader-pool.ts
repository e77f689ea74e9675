/** Read-only connections, opened when needed and kept. One transaction at a time on each; who finds none free waits for one. */
import type { Connection } from './connection.ts'

const MOST = 4

export class ReaderPool {
  readonly #open: () => Connection
  readonly #idle: Connection[] = []
  readonly #all: Connection[] = []
  readonly #waiting: ((connection: Connection) => void)[] = []
  readonly #inUse = new Set<Promise<unknown>>()

  constructor(open: () => Connection) {
    this.#open = open
  }

  use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const use = this.#use(work)
    const ended = use.catch(() => {}).finally(() => this.#inUse.delete(ended))
    this.#inUse.add(ended)
    return use
  }

  /** Waits for the reads under way. */
  async close(): Promise<void> {
    await Promise.all(this.#inUse)
    for (const connection of this.#all.splice(0)) connection.close()
    this.#idle.length = 0
  }

  async #use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.#take()
    try {
      return await work(connection)
    } finally {
      this.#giveBack(connection)
    }
  }

  async #take(): Promise<Connection> {
    const idle = this.#idle.pop()
    if (idle) return idle
    if (this.#all.length >= MOST) return new Promise((resolve) => this.#waiting.push(resolve))
    const connection = this.#open()
    this.#all.push(connection)
    return connection
  }

  #giveBack(connection: Connection): void {
    const next = this.#waiting.shift()
    if (next) next(connection)
    else this.#idle.push(connection)
  }
}
