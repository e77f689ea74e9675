/** What an engine is made of, and what comes with every command. */
import { POSTING_RULES, requirePostingRules, type RulesByBasis } from '@lend/core'
import { DEFAULT_NOTICE_POLICY, type NoticePolicy, requireNoticePolicy } from './notices/index.ts'
import type { Actor, Book, Clock, Ids, NoticeChannel } from './ports/index.ts'

export interface EngineOptions {
  readonly book: Book
  readonly clock: Clock
  readonly ids: Ids
  /** Ways to reach people, tried in this order. None: notices wait. */
  readonly channels?: readonly NoticeChannel[]
  /** Who is told what and when. */
  readonly noticePolicy?: NoticePolicy
  /** Default: core's. Other rules are data in the same shape; a product may change them further (its `books`). Verification needs the same. */
  readonly postingRules?: RulesByBasis
}

/** The options with their defaults filled in: what every group of use cases is made from. */
export type EngineParts = Required<EngineOptions>

/** @throws {LendError} CONFIG_INVALID when the notice policy contradicts itself, or the posting rules leave something unposted */
export function partsOf(options: EngineOptions): EngineParts {
  if (options.postingRules) requirePostingRules(options.postingRules)
  requireNoticePolicy(options.noticePolicy ?? DEFAULT_NOTICE_POLICY)
  return { channels: [], noticePolicy: DEFAULT_NOTICE_POLICY, postingRules: POSTING_RULES, ...options }
}

/** Who asks for a command, and how it is to be carried out. */
export interface CommandContext {
  readonly actor: Actor
  /** Works everything out and writes nothing. A dry run neither looks at nor keeps an idempotency key. */
  readonly dryRun?: boolean
  /**
   * The same key again, by the same actor and for the same command, gives the first answer and no second effect.
   * With another body it is refused: IDEMPOTENCY_KEY_REUSED.
   */
  readonly idempotencyKey?: string
  /** For commands on a loan: the version that the caller looked at. Another one is LOAN_VERSION_CONFLICT. */
  readonly expectedVersion?: number
}
