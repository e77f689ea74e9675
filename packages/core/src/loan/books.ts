/** How a lender's own books differ from core's chart of accounts and posting rules: data in the terms, so that it is stored with the loan. */
import { MOVEMENT_TYPES, type MovementType } from './movement.ts'

/** The accounts, by code, that a part of a movement debits and credits. */
export interface Posting {
  readonly debit: string
  readonly credit: string
}

/** 'tax', 'feeTax' (the tax within fees), 'accrued' and 'suspended' are amounts within the other parts. */
export const MOVEMENT_PARTS = [
  'principal',
  'interest',
  'fees',
  'penalties',
  'credit',
  'tax',
  'feeTax',
  'accrued',
  'suspended',
] as const

export type MovementPart = (typeof MOVEMENT_PARTS)[number]

/** Which parts of which movements are posted, and where. */
export type Postings = Readonly<Partial<Record<MovementType, Readonly<Partial<Record<MovementPart, Posting>>>>>>

export interface Books {
  /** Postings in place of those of the accounting basis, part by part; what is not named stays. */
  readonly postings?: Postings
  /** The lender's code for an account that a posting names: `{ "loans": "1310" }`. An account without one keeps its name. */
  readonly accounts?: Readonly<Record<string, string>>
}

/** Whether each posting names a part of a movement that there is, and every account has a code. */
export function areGoodBooks({ postings = {}, accounts = {} }: Books): boolean {
  return arePostings(postings) && Object.values(accounts).every(isAccount)
}

function arePostings(postings: Postings): boolean {
  return Object.entries(postings).every(
    ([type, parts]) =>
      isOneOf(MOVEMENT_TYPES, type) &&
      Object.entries(parts).every(([part, posting]) => isOneOf(MOVEMENT_PARTS, part) && isGoodPosting(posting)),
  )
}

/** A posting moves something: it debits another account than it credits. */
export function isGoodPosting({ debit, credit }: Posting): boolean {
  return isAccount(debit) && isAccount(credit) && debit !== credit
}

function isAccount(code: string): boolean {
  return code.trim() !== '' && code.length <= 64
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name)
}
