/** Provisioning norms by name. */
import { type ProvisioningNorms, RBI_BANK_PROVISIONING, RBI_NBFC_PROVISIONING } from '@lend/core'
import { parseChoice } from '@lend/wire/values'

export const NORM_NAMES = ['rbi-bank', 'rbi-nbfc'] as const

const NORMS = { 'rbi-bank': RBI_BANK_PROVISIONING, 'rbi-nbfc': RBI_NBFC_PROVISIONING } as const

/** @throws {LendError} INPUT_INVALID for a name that there is not */
export function provisioningNorms(name: string): ProvisioningNorms {
  return NORMS[parseChoice(name, 'norms', NORM_NAMES)]
}
