/** Takes notices out of the queue to be sent, and settles those that need no sending, in one transaction. */
import { invariant, type LocalDate } from '@lend/core'
import type { EngineParts } from '../context.ts'
import { laterBy } from '../later-by.ts'
import type { BookTransaction, Customer, LoanRecord, Notice, NoticeChannel, NoticeOutcome } from '../ports/index.ts'
import { withoutAttempt } from './after-attempt.ts'
import { dependsOnLoan, stillHolds } from './still-holds.ts'

/** A notice on its way to a customer. */
export interface Letter {
  readonly notice: Notice
  readonly customer: Customer
  readonly channel: NoticeChannel
}

export interface Round {
  readonly letters: readonly Letter[]
  /** What became of the others. */
  readonly settled: readonly NoticeOutcome[]
}

/** A claim lasts longer than the letters of a round take; when it runs out, somebody else may send them. */
export const CLAIM_SECONDS: number = 15 * 60

type Sender = Pick<EngineParts, 'book' | 'clock' | 'channels' | 'noticePolicy'>

/**
 * Claims up to `limit` notices. The claim is committed before anything is sent.
 * @param asOf the business date that decides whether a notice still holds
 */
export function claimRound(parts: Sender, owner: string, asOf: LocalDate, limit: number): Promise<Round> {
  const { book, clock } = parts
  return book.transact(async (tx) => {
    const now = clock.now()
    const claimed = await tx.notices.claim(owner, now, laterBy(now, CLAIM_SECONDS), limit)
    const round = sortOut(claimed, await lookUp(tx, claimed), asOf, parts)
    await tx.notices.settle(round.settled)
    return round
  })
}

interface Known {
  readonly loans: ReadonlyMap<string, LoanRecord>
  readonly customers: ReadonlyMap<string, Customer>
}

async function lookUp(tx: BookTransaction, notices: readonly Notice[]): Promise<Known> {
  const records = await tx.loans.byIds(distinct(notices.filter(dependsOnLoan).map(({ loanId }) => loanId)))
  const customers = await tx.customers.byIds(distinct(notices.map(({ customerId }) => customerId)))
  return { loans: new Map(records.map((record) => [record.id, record])), customers }
}

function sortOut(claimed: readonly Notice[], known: Known, asOf: LocalDate, parts: Sender): Round {
  const letters: Letter[] = []
  const settled: NoticeOutcome[] = []
  for (const notice of claimed) {
    const loan = known.loans.get(notice.loanId)
    const customer = known.customers.get(notice.customerId)
    invariant(customer, 'a notice is for a customer of the book')
    const channel = parts.channels.find((candidate) => candidate.reaches(customer))
    if (loan && !stillHolds(notice, loan, asOf, parts.noticePolicy)) settled.push(withoutAttempt(notice, 'superseded'))
    else if (!channel) settled.push(withoutAttempt(notice, 'no-address'))
    else letters.push({ notice, customer, channel })
  }
  return { letters, settled }
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)]
}
