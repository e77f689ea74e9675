/** Writes down what became of notices as soon as it is known; what becomes known while one transaction runs shares the next. */
import type { Book, NoticeOutcome } from '../ports/index.ts'

/** @returns settles an outcome; resolves once it is committed */
export function settleQueue(book: Book): (outcome: NoticeOutcome) => Promise<void> {
  let waiting: NoticeOutcome[] = []
  let turn: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  const settleWaiting = (): Promise<void> => {
    const outcomes = waiting
    waiting = []
    next = null
    return book.transact((tx) => tx.notices.settle(outcomes))
  }
  return (outcome) => {
    waiting.push(outcome)
    if (next === null) {
      next = turn.then(settleWaiting)
      turn = next.catch(() => {})
    }
    return next
  }
}
