/** A label and what stands beside it: 'Due on' and '5 June 2026'. */
export type Figure = readonly [label: string, value: string]

/** What a borrower reads, before it is text or HTML. Sentences are plain text; nothing in them is markup. */
export interface Letter {
  readonly subject: string
  /** Sentences before the figures, a paragraph each. */
  readonly opening: readonly string[]
  readonly figures: readonly Figure[]
  /** Sentences after the figures, a paragraph each. */
  readonly closing: readonly string[]
}
