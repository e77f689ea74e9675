/** Where Lend's figures first differ from those that a case states. */
import { Decimal, roundHalfUp } from '@lend/core'
import type { Figure, Figures, Replayed, Tolerance } from './figures.ts'

export interface Difference {
  /** A path into the stated figures: 'rows[2].interest'. */
  readonly field: string
  readonly expected: string
  readonly actual: string
}

/** The first stated figure that Lend's do not meet, within the tolerance; null where all are met. Figures that are not stated are free. */
export function firstDifference({ expected, actual, tolerance }: Replayed): Difference | null {
  return differenceAt([], expected, actual, tolerance)
}

type Path = readonly (string | number)[]

function differenceAt(path: Path, expected: Figure, actual: Figure, tolerance: Tolerance): Difference | null {
  if (Array.isArray(expected)) return ofLists(path, expected, actual, tolerance)
  if (isFigures(expected)) return ofFigures(path, expected, actual, tolerance)
  return isMet(path, expected, actual, tolerance) ? null : differs(path, expected, actual)
}

function ofLists(path: Path, expected: readonly Figure[], actual: Figure, tolerance: Tolerance): Difference | null {
  if (!Array.isArray(actual)) return differs(path, expected, actual)
  const found = firstOf(expected.keys(), (index) =>
    index < actual.length ? differenceAt([...path, index], expected[index], actual[index], tolerance) : null,
  )
  if (found !== null || actual.length === expected.length) return found
  return differs([...path, 'length'], expected.length, actual.length)
}

function ofFigures(path: Path, expected: Figures, actual: Figure, tolerance: Tolerance): Difference | null {
  if (!isFigures(actual)) return differs(path, expected, actual)
  return firstOf(Object.keys(expected), (name) =>
    differenceAt([...path, name], expected[name], actual[name], tolerance),
  )
}

function firstOf<K>(keys: Iterable<K>, difference: (key: K) => Difference | null): Difference | null {
  for (const key of keys) {
    const found = difference(key)
    if (found !== null) return found
  }
  return null
}

function isFigures(value: Figure): value is Figures {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Decimal)
}

const NUMBER = /^-?\d+(\.\d+)?$/

/** Numbers are met within their tolerance; anything else as it is written. */
function isMet(path: Path, expected: Figure, actual: Figure, tolerance: Tolerance): boolean {
  const [stated, made] = [numberOf(expected), numberOf(actual)]
  if (stated === null || made === null) return textOf(expected) === textOf(actual)
  const allowed = allowedFor(path, tolerance)
  if (allowed === 'exact') return stated.eq(made)
  if (allowed === null) return roundHalfUp(made, decimalsOf(expected)) === roundHalfUp(stated, decimalsOf(expected))
  return made
    .minus(stated)
    .abs()
    .lte(tolerance.relative === true ? allowed.times(stated.abs()) : allowed)
}

function numberOf(figure: Figure): Decimal | null {
  if (figure instanceof Decimal) return figure
  if (typeof figure === 'number') return new Decimal(figure)
  return typeof figure === 'string' && NUMBER.test(figure) ? new Decimal(figure) : null
}

function decimalsOf(expected: Figure): number {
  return textOf(expected).split('.')[1]?.length ?? 0
}

/** 'exact'; or how far off a figure may be; or null: equal once Lend's is rounded half-up to the decimals that the source prints. */
function allowedFor(path: Path, tolerance: Tolerance): Decimal | 'exact' | null {
  const named = path.findLast((step) => typeof step === 'string' && step in tolerance)
  const allowed = tolerance[named ?? 'amount']
  if (allowed === 'exact' || tolerance.exact === true) return 'exact'
  return typeof allowed !== 'string' || Number(allowed) === 0 ? null : new Decimal(allowed)
}

function differs(path: Path, expected: Figure, actual: Figure): Difference {
  return { field: pathText(path), expected: textOf(expected), actual: textOf(actual) }
}

function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
}

function textOf(figure: Figure): string {
  if (figure === undefined) return 'nothing'
  return typeof figure === 'string' || figure instanceof Decimal ? figure.toString() : JSON.stringify(figure)
}
