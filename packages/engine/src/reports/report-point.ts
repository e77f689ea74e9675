/** Where on the two axes of time a report stands, and how it groups loans. */
import type { CurrencyCode, Instant, LocalDate, Minor } from '@lend/core'
import type { EngineParts } from '../context.ts'
import type { BookReader } from '../ports/index.ts'

export interface ReportPoint {
  /** The day at whose end the book is looked at. Default: the last day closed by an overdue run, or today before the first. */
  readonly asOf?: LocalDate
  /** Only what had been recorded by this instant. Default: everything. */
  readonly knownAt?: Instant
}

/** Stands above every report, so that a printed page says what it shows. */
export interface ReportHead {
  readonly book: string
  readonly asOf: LocalDate
  readonly knownAt: Instant | null
  /** Days after it are worked out for the report, and not in the journal yet. */
  readonly closedThrough: LocalDate | null
}

/** Amounts of different currencies never share a row; within one, rows are by product where asked. */
export type Grouping = 'currency' | 'product'

/** A share of a portfolio, in hundredths of a percent. */
export interface AtRisk {
  readonly threshold: number
  readonly loans: number
  readonly principal: Minor
  readonly basisPoints: number
}

export async function headOf(parts: EngineParts, tx: BookReader, at: ReportPoint): Promise<ReportHead> {
  const { name, closedThrough } = await tx.settings()
  const asOf = at.asOf ?? closedThrough ?? parts.clock.today()
  return { book: name, asOf, knownAt: at.knownAt ?? null, closedThrough }
}

export interface Group {
  readonly currency: CurrencyCode
  readonly productCode: string | null
}

/** The group that a loan belongs to. */
export function groupOf(loan: { readonly currency: CurrencyCode; readonly productCode: string }, by: Grouping): Group {
  return { currency: loan.currency, productCode: by === 'product' ? loan.productCode : null }
}

/** Groups with what was gathered for each, in the order of currency and product. */
export class Groups<T> {
  readonly #entries = new Map<string, Group & { value: T }>()
  readonly #initial: T

  constructor(initial: T) {
    this.#initial = initial
  }

  update(group: Group, next: (value: T) => T): void {
    const key = `${group.currency} ${group.productCode ?? ''}`
    const entry = this.#entries.get(key) ?? { ...group, value: this.#initial }
    entry.value = next(entry.value)
    this.#entries.set(key, entry)
  }

  sorted(): readonly (Group & { readonly value: T })[] {
    return [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
  }
}
