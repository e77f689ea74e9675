import { hash } from 'node:crypto'

const DIGITS = 40

/**
 * The Message-ID of a notice: the same for every attempt to send it, so that a mail which arrived although its server never said so is
 * known again (RFC 5322, 3.6.4). A hash, because the key names the loan.
 */
export function messageIdOf(key: string, domain: string): string {
  return `<${hash('sha256', key, 'hex').slice(0, DIGITS)}@${domain}>`
}
