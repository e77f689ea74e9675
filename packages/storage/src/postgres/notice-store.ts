import type { Notice, NoticeOutcome, NoticeStatus, NoticeStore } from '@lend/engine'
import { whereAll } from '../filter.ts'
import { noticeCounts, noticeOf, noticeRow } from '../rows/notice-row.ts'
import type { NoticesTable } from '../tables.ts'
import { type Bulk, bulkInsert, columnArrays } from './bulk.ts'
import type { Session } from './session.ts'

/** A notice exists once: a key that is there already is left as it is. */
export const ADD_NOTICES: Bulk<'notices'> = bulkInsert('notices', 'ON CONFLICT (notice_key) DO NOTHING')

/** Rows that somebody else is claiming are passed by: several senders work side by side. */
const CLAIM = `UPDATE notices SET status = 'claimed', claimed_by = ?, claimed_until = ?
  WHERE notice_key IN (
    SELECT notice_key FROM notices
    WHERE status IN ('queued', 'claimed') AND next_attempt_at <= ? AND (status = 'queued' OR claimed_until <= ?)
    ORDER BY next_attempt_at, notice_key LIMIT ? FOR UPDATE SKIP LOCKED)
  RETURNING *`

const SETTLE = `UPDATE notices SET status = settled.status, attempts = settled.attempts,
    next_attempt_at = settled.next_attempt_at, sent_at = settled.sent_at, last_error = settled.last_error,
    claimed_by = NULL, claimed_until = NULL
  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
    AS settled (notice_key, status, attempts, next_attempt_at, sent_at, last_error)
  WHERE notices.notice_key = settled.notice_key`

const CLAIMANTS =
  "SELECT DISTINCT claimed_by AS owner FROM notices WHERE status IN ('queued', 'claimed') AND claimed_by IS NOT NULL ORDER BY 1"

const RELEASE_CLAIMS = `UPDATE notices SET status = 'queued', claimed_by = NULL, claimed_until = NULL
  WHERE status IN ('queued', 'claimed') AND claimed_by = ?`

const REQUEUE_DEAD = "UPDATE notices SET status = 'queued', attempts = 0, next_attempt_at = ? WHERE status = 'dead'"

export function noticeReader(session: Session): Pick<NoticeStore, 'list' | 'countByStatus'> {
  return {
    list: (page) => listNotices(session, page),
    countByStatus: async () => {
      const sql = 'SELECT status, COUNT(*) AS notices FROM notices GROUP BY status'
      return noticeCounts(await session.all<{ status: NoticeStatus; notices: number }>(sql))
    },
  }
}

export function noticeStore(session: Session): NoticeStore {
  return {
    ...noticeReader(session),
    add: async (notices) =>
      notices.length === 0
        ? 0
        : session.write(() => session.run(ADD_NOTICES.sql, columnArrays('notices', notices.map(noticeRow)))),
    claim: async (owner, now, until, limit) => {
      const rows = await session.all<NoticesTable>(CLAIM, [owner, until, now, now, limit])
      return rows.map(noticeOf).sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    claimants: async () => (await session.all<{ owner: string }>(CLAIMANTS)).map(({ owner }) => owner),
    releaseClaims: (owner) => session.run(RELEASE_CLAIMS, [owner]),
    settle: (outcomes) => session.write(() => settle(session, outcomes)),
    requeueDead: (now) => session.run(REQUEUE_DEAD, [now]),
  }
}

async function settle(session: Session, outcomes: readonly NoticeOutcome[]): Promise<void> {
  await session.run(SETTLE, [
    outcomes.map(({ key }) => key),
    outcomes.map(({ status }) => status),
    outcomes.map(({ attempts }) => attempts),
    outcomes.map(({ nextAttemptAt }) => nextAttemptAt),
    outcomes.map(({ sentAt }) => sentAt),
    outcomes.map(({ lastError }) => lastError),
  ])
}

async function listNotices(
  session: Session,
  { after, limit, status, loanId }: Parameters<NoticeStore['list']>[0],
): Promise<readonly Notice[]> {
  const { where, values } = whereAll([
    ['notice_key > ?', after],
    ['status = ?', status],
    ['loan_id = ?', loanId],
  ])
  const sql = `SELECT * FROM notices ${where} ORDER BY notice_key LIMIT ?`
  return (await session.all<NoticesTable>(sql, [...values, limit])).map(noticeOf)
}
