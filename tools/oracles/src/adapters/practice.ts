/** practice.json and india.json: each kind of case by its name. */
import { notSupported } from '@lend/core'
import type { Figures, OracleCase, Replayed, Tolerance } from '../figures.ts'
import { kfsFigures, simpleAnnualised, withFinancedFee } from './charges-up-front.ts'
import { dueDateFigures, flatFigures, halfCommitment, presentValueGap, ruleOf78 } from './finance-practice.ts'
import { coolingOff, gst, lateFee, overdueInterest, penalCharge, penalSequence, splitTax } from './late-and-tax.ts'
import { ageing, borrowerClass, dayClass, dayLog, provision, smaDates } from './overdue-india.ts'
import { prepaid, prepaymentCharge, rateReset } from './part-way.ts'
import { brokenPeriod, compounding, dailySimple, merchants, partial, periodicRate, simple } from './plain-interest.ts'
import { publishedSchedule } from './published-schedule.ts'

/** A kind of case: from its inputs (and, where a table says which rows it prints, what it states) to figures of Lend. */
type Kind = (inputs: never, expected: never) => Figures

const KINDS: Readonly<Record<string, Kind>> = {
  schedule: publishedSchedule,
  'dated-schedule': publishedSchedule,
  'simple-interest': simple,
  'simple-annualised': simpleAnnualised,
  'broken-period-interest': brokenPeriod,
  compounding,
  'effective-rate': compounding,
  'periodic-rate': periodicRate,
  'us-rule': partial,
  'merchants-rule': merchants,
  'daily-simple-interest': dailySimple,
  'half-commitment': halfCommitment,
  'present-value-gap': presentValueGap,
  'rule-of-78': ruleOf78,
  flat: flatFigures,
  'due-dates': dueDateFigures,
  'late-fee': lateFee,
  'penal-charge': penalCharge,
  'penal-sequence': penalSequence,
  'overdue-contract-interest': overdueInterest,
  'cooling-off-exit': coolingOff,
  gst,
  'gst-split': splitTax,
  'fee-financed': withFinancedFee,
  'kfs-apr': kfsFigures,
  prepayment: prepaid,
  'rate-reset': rateReset,
  'prepayment-charge-permitted': prepaymentCharge,
  'sma-npa-dates': smaDates,
  'dpd-class': dayClass,
  'dpd-log': dayLog,
  'npa-upgrade': borrowerClass,
  'npa-ageing': ageing,
  provision,
}

export function replayPractice(oracle: OracleCase): Replayed {
  const inputs = oracle.inputs as { readonly kind: string }
  const kind = KINDS[inputs.kind]
  if (kind === undefined) throw notSupported(`cases of the kind ${inputs.kind}`)
  return {
    expected: oracle.expected as Figures,
    actual: kind(inputs as never, oracle.expected as never),
    tolerance: oracle.tolerance as Tolerance,
  }
}
