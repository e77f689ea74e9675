/** What a schedule may agree on beyond one rate and one installment, as JSON. */
import type { Frequency, HeldInterest, ScheduleVariations } from '@lend/core'
import type { AmountText, DateText, PercentText } from './terms-json.ts'

export type RateStepJson =
  | { readonly annualRatePercent: PercentText; readonly fromInstallment: number }
  | { readonly annualRatePercent: PercentText; readonly fromDate: DateText }

export interface StepUpJson {
  readonly every: number
  readonly direction: 'up' | 'down'
  readonly by:
    | { readonly kind: 'percent'; readonly ratePercent: PercentText }
    | { readonly kind: 'amount'; readonly amount: AmountText }
}

export interface CustomRowJson {
  readonly number: number
  readonly dueDate?: DateText
  readonly installment?: AmountText
  readonly principal?: AmountText
}

export interface VariationsJson {
  readonly rateSteps?: readonly RateStepJson[]
  readonly rateStepInstallment?: NonNullable<ScheduleVariations['rateStepInstallment']>
  readonly interestAboveInstallment?: NonNullable<ScheduleVariations['interestAboveInstallment']>
  readonly stepUp?: StepUpJson
  readonly weights?: readonly number[]
  readonly customRows?: readonly CustomRowJson[]
  readonly skips?: {
    readonly months: readonly number[]
    readonly due: 'nothing' | 'interest'
    readonly collected?: HeldInterest
  }
  readonly dueDays?: readonly [number, number]
  readonly termLength?: Frequency
  readonly firstInstallment?: NonNullable<ScheduleVariations['firstInstallment']>
  readonly interestCollected?: NonNullable<ScheduleVariations['interestCollected']>
}
