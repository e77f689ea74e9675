/** Read-only connections, opened when needed and kept. One transaction at a time on each; who finds none free waits for one. */
import type { Connection } from './connection.ts'

const MOST = 4

export class ReaderPool {
  readonly #open: () => Connection
  readonly #idle: Connection[] = []
  readonly #all: Connection[] = []
  readonly #waiting: ((connection: Connection) => void)[] = []

  constructor(open: () => Connection) {
    this.#open = open
  }

  async use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.#take()
    try {
      return await work(connection)
    } finally {
      this.#giveBack(connection)
    }
  }

  close(): void {
    for (const connection of this.#all.splice(0)) connection.close()
    this.#idle.length = 0
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
    else if (connection.isOpen) this.#idle.push(connection)
  }
}
