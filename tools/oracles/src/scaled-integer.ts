/** Decimal strings of the oracle files as whole numbers of 10^-decimals, exactly. */
import { invariant } from '@lend/core'

/** '12.5' with 6 decimals is 12500000. Digits beyond the scale must be zeros: the files state no amount finer than its unit. */
export function scaledInteger(text: string, decimals: number): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  invariant(match, `a decimal string, not ${text}`)
  const [, sign, whole, fraction = ''] = match
  const padded = fraction.padEnd(decimals, '0')
  invariant(/^0*$/.test(padded.slice(decimals)), `${text} has no more than ${decimals} decimals`)
  const value = Number(`${whole}${padded.slice(0, decimals)}`)
  invariant(Number.isSafeInteger(value), `${text} fits a safe integer`)
  return sign === '-' ? -value : value
}

/** 1250 with 2 decimals is '12.50'. */
export function scaledText(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${value < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`
}
