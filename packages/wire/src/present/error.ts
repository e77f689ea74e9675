import { LendError } from '@lend/core/errors'

/** A refusal as JSON. */
export interface ErrorJson {
  readonly code: string
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

/** @returns null for what is no refusal of Lend, but a defect */
export function presentError(error: unknown): ErrorJson | null {
  if (!(error instanceof LendError)) return null
  const { code, message, details } = error
  return { code, message, details }
}
