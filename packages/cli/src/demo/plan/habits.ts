/** Who pays when: kinds of borrowers as data, each a way to meet a due date. */
import { addDays, type LocalDate } from '@lend/core'
import type { Random } from './random.ts'
import type { Deed } from './step.ts'

/** A deed on a day, of a loan that is known from where it stands. */
export type Dated = Deed & { readonly on: LocalDate }

export interface Habit {
  readonly name: string
  /** So many of the sum of all weights are like this. */
  readonly weight: number
  /** All that the borrower does about these due dates, in the order of days within each of them. */
  readonly pay: (dueDates: readonly LocalDate[], random: Random) => readonly Dated[]
}

type Payment = Extract<Dated, { readonly do: 'pay' }>

const pays = (on: LocalDate, dueBy: LocalDate, percent = 100): Payment => ({ do: 'pay', on, dueBy, percent })

function punctually(dueDates: readonly LocalDate[], random: Random): readonly Dated[] {
  return dueDates.flatMap((due) => perhapsBounced(pays(addDays(due, -random.between(0, 2)), due), random))
}

/** A few payments in a hundred come back after two days; the borrower learns of it and pays again. */
function perhapsBounced(payment: Payment, random: Random): readonly Dated[] {
  if (!random.chance(3)) return [payment]
  const returnedOn = addDays(payment.on, 2)
  return [payment, { do: 'bounce', on: returnedOn }, pays(addDays(returnedOn, random.between(3, 12)), payment.dueBy)]
}

function forgetfully(dueDates: readonly LocalDate[], random: Random): readonly Dated[] {
  return dueDates.map((due) => pays(addDays(due, random.chance(40) ? random.between(2, 26) : 0), due))
}

function inParts(dueDates: readonly LocalDate[], random: Random): readonly Dated[] {
  return dueDates.flatMap((due) => {
    if (random.chance(50)) return [pays(due, due)]
    return [pays(due, due, random.between(40, 90)), pays(addDays(due, random.between(8, 24)), due)]
  })
}

/** Misses spells of two or three due dates, then catches up. */
function withGaps(dueDates: readonly LocalDate[], random: Random): readonly Dated[] {
  let missing = 0
  return dueDates.flatMap((due) => {
    if (missing === 0 && random.chance(14)) missing = random.between(2, 3)
    if (missing === 0) return [pays(addDays(due, random.between(0, 6)), due)]
    missing -= 1
    return missing > 0 ? [] : [pays(addDays(due, random.between(10, 20)), due)]
  })
}

/** Stops for good; the lender gives up in the eighth month, and now and then gets something back. */
function never(dueDates: readonly LocalDate[], random: Random): readonly Dated[] {
  const kept = Math.min(random.between(1, 9), dueDates.length - 1)
  const firstMissed = dueDates[kept]
  const before = punctually(dueDates.slice(0, kept), random)
  if (firstMissed === undefined) return before
  const givenUpOn = addDays(firstMissed, random.between(190, 240))
  const end: readonly Dated[] = [{ do: 'write-off', on: givenUpOn }]
  if (!random.chance(60)) return [...before, ...end]
  return [
    ...before,
    ...end,
    { do: 'recover', on: addDays(givenUpOn, random.between(30, 80)), percent: random.between(10, 35) },
  ]
}

/** Pays some principal ahead, and later all of it. */
function eagerly(dueDates: readonly LocalDate[], random: Random): readonly Dated[] {
  const last = Math.min(random.between(5, 14), dueDates.length)
  const payments = dueDates.slice(0, last).map((due) => pays(due, due))
  const ahead = dueDates[Math.floor(last / 2)]
  const end = dueDates[last]
  return [
    ...payments,
    ...(ahead === undefined
      ? []
      : [{ do: 'prepay', on: addDays(ahead, 3), installments: random.between(1, 3) } as const]),
    ...(end === undefined ? [] : [{ do: 'pay-off', on: addDays(end, -random.between(2, 12)) } as const]),
  ]
}

export const HABITS: readonly Habit[] = [
  { name: 'punctual', weight: 52, pay: punctually },
  { name: 'forgetful', weight: 18, pay: forgetfully },
  { name: 'in parts', weight: 8, pay: inParts },
  { name: 'with gaps', weight: 7, pay: withGaps },
  { name: 'eager', weight: 8, pay: eagerly },
  { name: 'never', weight: 7, pay: never },
]
