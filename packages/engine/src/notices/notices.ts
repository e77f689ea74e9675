/** Notices as the engine offers them. */
import type { CommandContext, EngineParts } from '../context.ts'
import type { Notice, NoticeStatus, Page } from '../ports/index.ts'
import { deliver } from './deliver.ts'
import type { DeliverOptions, DeliverySummary } from './delivery.ts'

export interface Notices {
  /**
   * Delivers what waits and may be tried now. Several may run at once.
   * @throws {LendError} MAIL_NOT_CONFIGURED
   */
  deliver(options?: DeliverOptions): Promise<DeliverySummary>
  /** By key, in pages; of one loan, or of one status. */
  list(page: Page & { readonly status?: NoticeStatus; readonly loanId?: string }): Promise<readonly Notice[]>
  counts(): Promise<Readonly<Record<NoticeStatus, number>>>
  /** Puts notices that were given up back into the queue, with all attempts before them. @returns how many */
  retryDead(context: CommandContext): Promise<number>
}

export function createNotices(parts: EngineParts): Notices {
  const { book } = parts
  return {
    deliver: (options) => deliver(parts, options),
    list: (page) => book.read((tx) => tx.notices.list(page)),
    counts: () => book.read((tx) => tx.notices.countByStatus()),
    retryDead: (context) => retryDead(parts, context),
  }
}

async function retryDead({ book, clock }: EngineParts, { actor, dryRun }: CommandContext): Promise<number> {
  if (dryRun) return (await book.read((tx) => tx.notices.countByStatus())).dead
  return book.transact(async (tx) => {
    const now = clock.now()
    const notices = await tx.notices.requeueDead(now)
    if (notices > 0)
      await tx.audit.append({ actor, command: 'notices.retry-dead', input: { notices }, recordedAt: now })
    return notices
  })
}
