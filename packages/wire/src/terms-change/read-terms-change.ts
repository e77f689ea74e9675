import type { TermsChange } from '@lend/core'
import { parseDate } from '../values/index.ts'
import type { TermsChangeJson } from './terms-change-json.ts'

/**
 * @param json its structure has been checked
 * @param path where it stands in its file, for errors: 'events[2].change.'
 * @throws {LendError} DATE_MALFORMED, AMOUNT_MALFORMED and their kin, naming the field
 */
export function readTermsChange(json: TermsChangeJson, path: string): TermsChange {
  switch (json.kind) {
    case 're-age':
      return { ...json, firstDueDate: parseDate(json.firstDueDate, `${path}firstDueDate`) }
    case 'restructure': {
      const { firstDueDate, ...change } = json
      if (firstDueDate === undefined || firstDueDate === null) return change
      return { ...change, firstDueDate: parseDate(firstDueDate, `${path}firstDueDate`) }
    }
    case 're-amortize':
      return json
  }
}
