/** Whether terms agree on anything beyond one rate and one installment. Plain terms need fewer checks, and less of the kernel. */
import type { ScheduleTerms } from './terms.ts'

/** The name of the first field by which terms vary; null for plain ones. */
export function firstVariation(terms: ScheduleTerms): string | null {
  const { grace, amortization } = terms
  if (amortization.kind === 'balloon-share') return 'amortization'
  if (grace.collected === 'waived' || grace.collected?.startsWith('capitalised')) return 'grace.collected'
  if (terms.firstInstallment === 'on-disbursement') return 'firstInstallment'
  if (terms.interestCollected === 'upfront') return 'interestCollected'
  return VARYING.find((field) => terms[field] !== undefined) ?? null
}

/** Fields that plain terms leave out. */
const VARYING = [
  'rateSteps',
  'interestAboveInstallment',
  'stepUp',
  'weights',
  'customRows',
  'skips',
  'dueDays',
  'termLength',
] as const satisfies readonly (keyof ScheduleTerms)[]
