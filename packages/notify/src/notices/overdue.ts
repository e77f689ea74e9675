import type { NewNotice, OverdueData } from '@lend/engine'
import type { Words } from '../words/index.ts'
import { isZero, partFigures } from './figures.ts'
import type { Letter } from './letter.ts'

/** How firmly a late installment is asked for. */
export type OverdueStage = 'reminder' | 'second-notice' | 'serious' | 'final'

/** The stages by days past due; each holds until the next one begins. */
export const OVERDUE_STAGES: readonly { readonly fromDaysPastDue: number; readonly stage: OverdueStage }[] = [
  { fromDaysPastDue: 0, stage: 'reminder' },
  { fromDaysPastDue: 15, stage: 'second-notice' },
  { fromDaysPastDue: 30, stage: 'serious' },
  { fromDaysPastDue: 60, stage: 'final' },
]

/**
 * The stage that a rule asks for: 'overdue-30' is 'serious' on whatever day it is sent. A rule that names no days goes by the days past due.
 */
export function overdueStage(rule: string, daysPastDue: number): OverdueStage {
  const named = /-(\d{1,4})$/.exec(rule)?.[1]
  const age = named === undefined ? daysPastDue : Number.parseInt(named, 10)
  return OVERDUE_STAGES.findLast(({ fromDaysPastDue }) => fromDaysPastDue <= age)?.stage ?? 'reminder'
}

type OverdueNotice = Extract<NewNotice, { readonly kind: 'overdue' }>

interface Tone {
  readonly subject: (amount: string, loan: string) => string
  readonly opening: (amount: string, dueOn: string) => string
  readonly closing: readonly string[]
}

const CONTACT = 'If you cannot pay now, please reply to this message, so that we can look for a way together.'

const TONES: Readonly<Record<OverdueStage, Tone>> = {
  reminder: {
    subject: (amount, loan) => `Reminder: ${amount} is overdue on loan ${loan}`,
    opening: (amount, dueOn) =>
      `We have not yet received ${amount}, the oldest of it due on ${dueOn}. It may have slipped your mind, or be on its way.`,
    closing: ['If you have paid in the last few days, please disregard this reminder.'],
  },
  'second-notice': {
    subject: (amount, loan) => `Second notice: ${amount} is overdue on loan ${loan}`,
    opening: (amount, dueOn) =>
      `${amount} on your loan is overdue. The oldest payment was due on ${dueOn}. Please pay it now.`,
    closing: [CONTACT],
  },
  serious: {
    subject: (amount, loan) => `Urgent: ${amount} is overdue on loan ${loan}`,
    opening: (amount, dueOn) =>
      `In spite of our reminders, ${amount} on your loan is unpaid. The oldest payment was due on ${dueOn}.`,
    closing: ['Please pay this amount at once. Late payment may be reported to credit bureaus.', CONTACT],
  },
  final: {
    subject: (amount, loan) => `Final notice: ${amount} is overdue on loan ${loan}`,
    opening: (amount, dueOn) =>
      `This is our final notice before further steps. ${amount} on your loan is unpaid, the oldest payment since ${dueOn}.`,
    closing: [
      'Unless this amount reaches us, or you agree with us how it will be paid, we may take the steps that your loan agreement and the law allow.',
      CONTACT,
    ],
  },
}

/** The days past due are those of the business date, which is named: the letter may go out later. */
export function overdue({ data, rule, businessDate }: OverdueNotice, words: Words): Letter {
  const amount = words.amount(data.amount, data.currency)
  const dueOn = words.date(data.dueOn)
  const tone = TONES[overdueStage(rule, data.daysPastDue)]
  return {
    subject: tone.subject(amount, data.loan),
    opening: [tone.opening(amount, dueOn)],
    figures: [
      ['Loan', data.loan],
      ['Overdue', amount],
      ['Oldest due date', dueOn],
      [`Days past due on ${words.date(businessDate)}`, String(data.daysPastDue)],
      ...partFigures(data, words),
    ],
    closing: [...penaltyReason(data, words), ...tone.closing],
  }
}

/**
 * A penal charge is never asked for without saying why it was raised.
 * @see RBI/2023-24/53, DoR.MCS.REC.28/01.01.001/2023-24 of 18 August 2023, paragraph 3(vii)
 */
function penaltyReason({ penalties, penaltyRules, currency, dueOn }: OverdueData, words: Words): readonly string[] {
  if (isZero(penalties)) return []
  const named = penaltyRules === null ? '' : ` (${penaltyRules.replaceAll(',', ', ')})`
  const amount = words.amount(penalties, currency)
  return [
    `The sum includes penal charges of ${amount}${named}, because payments due from ${words.date(dueOn)} on were not made in time.`,
  ]
}
