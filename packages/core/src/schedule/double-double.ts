/**
 * Double-double arithmetic: an unevaluated sum of two float64, about 106 bits. It decides the rounding of an installment where one
 * float64 cannot, at a fraction of the cost of whole-number fractions. All values here are 0 or above.
 *
 * Sum (of values of one sign), product and quotient are each off by less than 32 x 2^-106 relatively. The bound is generous: Joldes,
 * Muller and Popescu (Tight and rigorous error bounds for basic building blocks of double-word arithmetic, 2017) prove 3, 5 and 15.
 */
export interface DoubleDouble {
  readonly high: number
  readonly low: number
}

/** 2^27 + 1: splits a float64 into two halves whose products are exact (Dekker). Factors stay below 2^996, or it would overflow. */
const SPLITTER = 134_217_729

export function toDoubleDouble(whole: number | bigint): DoubleDouble {
  const high = Number(whole)
  return typeof whole === 'bigint' ? { high, low: Number(whole - BigInt(high)) } : { high, low: 0 }
}

export function addDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = a.high + b.high
  const fromB = high - a.high
  const low = a.high - (high - fromB) + (b.high - fromB) + a.low + b.low
  return renormalize(high, low)
}

export function multiplyDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = a.high * b.high
  return renormalize(high, productError(a.high, b.high, high) + (a.high * b.low + a.low * b.high))
}

export function divideDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.high / b.high
  const rest = subtractDouble(a, multiplyDouble(b, { high: first, low: 0 }))
  const second = rest.high / b.high
  const left = subtractDouble(rest, multiplyDouble(b, { high: second, low: 0 }))
  return renormalize(first, second + left.high / b.high)
}

export function subtractDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return addDouble(a, { high: -b.high, low: -b.low })
}

function renormalize(high: number, low: number): DoubleDouble {
  const sum = high + low
  return { high: sum, low: low - (sum - high) }
}

/** a x b - product, exactly. */
function productError(a: number, b: number, product: number): number {
  const splitA = SPLITTER * a
  const splitB = SPLITTER * b
  const highA = splitA - (splitA - a)
  const highB = splitB - (splitB - b)
  const lowA = a - highA
  const lowB = b - highB
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB)
}
