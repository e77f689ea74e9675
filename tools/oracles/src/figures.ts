/** Figures of a case: what a source states, and what Lend makes of the same inputs. */
import type { Decimal } from '@lend/core'

/** Lend's figures may be exact decimals; the comparison rounds them as the source does. */
export type Figure = null | boolean | number | string | Decimal | readonly Figure[] | Figures | undefined

export interface Figures {
  readonly [name: string]: Figure
}

/** How far an amount may be off, by the name of the figure. `amount` covers all amounts of a case. */
export type Tolerance = Readonly<Record<string, string | boolean>>

/** One case of a file, as it stands there. */
export interface OracleCase {
  readonly id: string
  readonly [field: string]: unknown
}

/** The same figures twice: as the case states them, and as Lend makes them. */
export interface Replayed {
  readonly expected: Figure
  readonly actual: Figure
  readonly tolerance: Tolerance
}
