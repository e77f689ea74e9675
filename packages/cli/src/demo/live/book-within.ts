import type { Book, BookTransaction } from '@lend/engine'

/** A book whose every transaction is part of one that is already open: many commands are then kept, or lost, together. */
export function bookWithin(tx: BookTransaction): Book {
  return {
    transact: (work) => work(tx),
    read: (work) => work(tx),
    report: (work) => work(tx),
    // Whoever opened the transaction ends it
    close: async () => undefined,
  }
}
