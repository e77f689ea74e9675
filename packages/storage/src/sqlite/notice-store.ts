import type { Notice, NoticeOutcome, NoticeStatus, NoticeStore } from '@lend/engine'
import { whereAll } from '../filter.ts'
import { noticeCounts, noticeOf, noticeRow } from '../rows/notice-row.ts'
import type { NoticesTable } from '../tables.ts'
import { type Bulk, bulkInsert, writeRows } from './bulk.ts'
import type { Session } from './session.ts'

/** A notice exists once: a key that is there already is left as it is. */
export const ADD_NOTICES: Bulk<NoticesTable> = bulkInsert('notices', 'ON CONFLICT (notice_key) DO NOTHING')

const CLAIM = `UPDATE notices SET status = 'claimed', claimed_by = ?, claimed_until = ?
  WHERE notice_key IN (
    SELECT notice_key FROM notices
    WHERE status IN ('queued', 'claimed') AND next_attempt_at <= ? AND (status = 'queued' OR claimed_until <= ?)
    ORDER BY next_attempt_at, notice_key LIMIT ?)
  RETURNING *`

const SETTLE = `UPDATE notices SET status = ?, attempts = ?, next_attempt_at = ?, sent_at = ?, last_error = ?,
  claimed_by = NULL, claimed_until = NULL WHERE notice_key = ?`

const CLAIMANTS =
  "SELECT DISTINCT claimed_by AS owner FROM notices WHERE status IN ('queued', 'claimed') AND claimed_by IS NOT NULL"

const RELEASE_CLAIMS = `UPDATE notices SET status = 'queued', claimed_by = NULL, claimed_until = NULL
  WHERE status IN ('queued', 'claimed') AND claimed_by = ?`

const REQUEUE_DEAD = "UPDATE notices SET status = 'queued', attempts = 0, next_attempt_at = ? WHERE status = 'dead'"

export function noticeReader(session: Session): Pick<NoticeStore, 'list' | 'countByStatus'> {
  return {
    list: async (page) => listNotices(session, page),
    countByStatus: async () => {
      const sql = 'SELECT status, COUNT(*) AS notices FROM notices GROUP BY status'
      return noticeCounts(session.all<{ status: NoticeStatus; notices: number }>(sql))
    },
  }
}

export function noticeStore(session: Session): NoticeStore {
  return {
    ...noticeReader(session),
    add: async (notices) => session.write(() => writeRows(session, ADD_NOTICES, notices.map(noticeRow))),
    claim: async (owner, now, until, limit) => {
      const rows = session.all<NoticesTable>(CLAIM, [owner, until, now, now, limit])
      return rows.map(noticeOf).sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    claimants: async () => session.all<{ owner: string }>(CLAIMANTS).map(({ owner }) => owner),
    releaseClaims: async (owner) => session.run(RELEASE_CLAIMS, [owner]),
    settle: async (outcomes) => session.write(() => outcomes.forEach((outcome) => settle(session, outcome))),
    requeueDead: async (now) => session.run(REQUEUE_DEAD, [now]),
  }
}

function settle(session: Session, { key, status, attempts, nextAttemptAt, sentAt, lastError }: NoticeOutcome): void {
  session.run(SETTLE, [status, attempts, nextAttemptAt, sentAt, lastError, key])
}

function listNotices(
  session: Session,
  { after, limit, status, loanId }: Parameters<NoticeStore['list']>[0],
): readonly Notice[] {
  const { where, values } = whereAll([
    ['notice_key > ?', after],
    ['status = ?', status],
    ['loan_id = ?', loanId],
  ])
  const sql = `SELECT * FROM notices ${where} ORDER BY notice_key LIMIT ?`
  return session.all<NoticesTable>(sql, [...values, limit]).map(noticeOf)
}
