/** The overdue run as the engine offers it. */
import type { CommandContext, EngineParts } from '../context.ts'
import type { JoinSummary } from './join-run.ts'
import type { JoinOptions, OverdueOptions } from './options.ts'
import type { OverdueSummary } from './summary.ts'

export interface Overdue {
  /**
   * Closes the business date for every loan that has something to do: penalties, class and interest that fell due are booked, notices
   * made, and with `notify` delivered. A day missed before is caught up, a run that was killed goes on where it stood, and a repeated
   * run changes nothing. One run at a time: a lease in the book keeps others out.
   * @throws {LendError} RUN_LOCKED while another run holds the lease, DAY_ALREADY_CLOSED for a day before the last one closed,
   *   EVENT_IN_FUTURE, MAIL_NOT_CONFIGURED when `notify` has no channel
   */
  run(options: OverdueOptions, context: CommandContext): Promise<OverdueSummary>
  /**
   * Helps a run that another process has begun, on this machine or another, until its work is done. Its engine has to be made with the
   * same notice policy and posting rules. Killed, it loses nothing: what it had taken is open again.
   */
  join(options: JoinOptions, context: CommandContext): Promise<JoinSummary>
}

export function createOverdue(parts: EngineParts): Overdue {
  return {
    run: async (options, context) => {
      // Loaded with the first run, so that a program that only asks does not wait for it.
      const { runOverdue } = await import('./run-overdue.ts')
      return runOverdue(parts, options, context)
    },
    join: async (options, context) => {
      const { joinRun } = await import('./join-run.ts')
      return joinRun(parts, options, context)
    },
  }
}
