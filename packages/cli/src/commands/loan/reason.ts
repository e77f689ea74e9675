import { parseText } from '@lend/wire'
import type { WriteOptions } from '../../framework/index.ts'
import { valueDate } from '../../values/index.ts'

/** Options of a command that has to say why. */
export interface ReasonOptions extends WriteOptions {
  readonly reason: string
}

/** The reason and the value date, as the engine takes them. @throws {LendError} TEXT_MALFORMED, DATE_MALFORMED */
export function decisionOf(options: ReasonOptions): { readonly reason: string } & ReturnType<typeof valueDate> {
  return { reason: parseText(options.reason, 'reason'), ...valueDate(options) }
}
