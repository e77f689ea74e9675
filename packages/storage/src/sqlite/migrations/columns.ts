/**
 * Pieces of DDL that the migrations share. Migrations are history: what stands here never changes; a later migration that needs
 * something else brings its own.
 */
import type { Component } from '@lend/core'

const COMPONENTS: readonly Component[] = ['principal', 'interest', 'fees', 'penalties']
const LARGEST = 9_007_199_254_740_991
const DATE = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
const INSTANT = `${DATE}T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z`

/** A calendar day. */
export function date(name: string): string {
  return `${name} TEXT NOT NULL CHECK (${name} GLOB '${DATE}')`
}

export function dateOrNull(name: string): string {
  return `${name} TEXT CHECK (${name} GLOB '${DATE}')`
}

/** An instant in UTC with milliseconds: texts of one length, so that they compare as they stand. */
export function instant(name: string): string {
  return `${name} TEXT NOT NULL CHECK (${name} GLOB '${INSTANT}')`
}

export function instantOrNull(name: string): string {
  return `${name} TEXT CHECK (${name} GLOB '${INSTANT}')`
}

/** Minor units, never below zero, exact in a JavaScript number. */
export function amount(name: string): string {
  return `${name} INTEGER NOT NULL CHECK (${name} BETWEEN 0 AND ${LARGEST})`
}

/** Minor units of either sign. */
export function signedAmount(name: string): string {
  return `${name} INTEGER NOT NULL CHECK (${name} BETWEEN -${LARGEST} AND ${LARGEST})`
}

/** The four parts of a balance: `<prefix>principal`, `<prefix>interest`, `<prefix>fees`, `<prefix>penalties`. */
export function breakdown(prefix: string, column: (name: string) => string = amount): string {
  return COMPONENTS.map((component) => column(prefix + component)).join(',\n  ')
}

export function currency(name: string): string {
  return `${name} TEXT NOT NULL CHECK (${name} GLOB '[A-Z][A-Z][A-Z]')`
}

/** For each component: what is asked for, less what was paid and given up, is never below zero. */
export function nothingOverpaid(): string {
  return COMPONENTS.map(
    (component) => `CHECK (charged_${component} - repaid_${component} - waived_${component} >= 0)`,
  ).join(',\n  ')
}

/** Refuses every change and removal of a row: what was recorded stays as it was recorded. */
export function appendOnly(table: string): string {
  return ['UPDATE', 'DELETE']
    .map(
      (verb) => `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
  BEGIN SELECT RAISE(ABORT, '${table} is append-only: correct it by a further row'); END;`,
    )
    .join('\n')
}
