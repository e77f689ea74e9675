import type { Table } from '../../output/index.ts'
import { collectionCharts } from './collections.ts'
import { headline, totalsOf } from './headline.ts'
import { lateLoansTable } from './late-loans.ts'
import { ageingBars, atRiskBars } from './lateness.ts'
import type { Paint } from './paint.ts'
import type { Picture } from './picture.ts'

/** The book at a glance, for a screen so wide. */
export function portfolioView(picture: Picture, width: number, paint: Paint): readonly (string | Table)[] {
  const { book, asOf, closedThrough } = picture.portfolio
  const closed = closedThrough === null ? 'no day is closed yet' : `closed by the overdue run through ${closedThrough}`
  return [
    `${paint('bold', book)}\nAt the end of ${asOf}; ${closed}\n${'─'.repeat(width)}`,
    ...(totalsOf(picture).length === 0 ? ['Nothing is paid out yet.'] : figures(picture, width, paint)),
    `${paint('bold', 'Notices to borrowers')}   ${noticesInWords(picture)}`,
  ]
}

function figures(picture: Picture, width: number, paint: Paint): readonly (string | Table)[] {
  return [
    headline(picture),
    atRiskBars(picture, width, paint),
    ageingBars(picture, width, paint),
    ...collectionCharts(picture, width, paint),
    lateLoansTable(picture, width),
  ]
}

const NOTICE_WORDS = {
  queued: 'to be sent',
  claimed: 'being sent',
  sent: 'sent',
  superseded: 'no longer true, not sent',
  'no-address': 'without an address',
  dead: 'refused',
} as const satisfies Record<keyof Picture['notices'], string>

function noticesInWords({ notices }: Picture): string {
  const statuses = Object.keys(NOTICE_WORDS) as (keyof typeof NOTICE_WORDS)[]
  const present = statuses.filter((status) => notices[status] > 0)
  return present.length === 0
    ? 'none'
    : present.map((status) => `${notices[status]} ${NOTICE_WORDS[status]}`).join(', ')
}
