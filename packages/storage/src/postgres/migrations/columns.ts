/**
 * Pieces of DDL that the migrations share. Migrations are history: what stands here never changes; a later migration that needs
 * something else brings its own.
 *
 * Text is compared byte by byte (COLLATE "C"), as SQLite does and whatever the server's language: days and instants sort as they stand,
 * and both databases hand rows out in the same order.
 */
import type { Component } from '@lend/core'

const COMPONENTS: readonly Component[] = ['principal', 'interest', 'fees', 'penalties']
const LARGEST = 9_007_199_254_740_991
const DATE = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const INSTANT = `${DATE}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z`

/** A calendar day. */
export function date(name: string): string {
  return `${name} TEXT COLLATE "C" NOT NULL CHECK (${name} ~ '^${DATE}$')`
}

export function dateOrNull(name: string): string {
  return `${name} TEXT COLLATE "C" CHECK (${name} ~ '^${DATE}$')`
}

/** An instant in UTC with milliseconds: texts of one length, so that they compare as they stand. */
export function instant(name: string): string {
  return `${name} TEXT COLLATE "C" NOT NULL CHECK (${name} ~ '^${INSTANT}$')`
}

export function instantOrNull(name: string): string {
  return `${name} TEXT COLLATE "C" CHECK (${name} ~ '^${INSTANT}$')`
}

/** Minor units, never below zero, exact in a JavaScript number. */
export function amount(name: string): string {
  return `${name} BIGINT NOT NULL CHECK (${name} BETWEEN 0 AND ${LARGEST})`
}

/** Minor units of either sign. */
export function signedAmount(name: string): string {
  return `${name} BIGINT NOT NULL CHECK (${name} BETWEEN -${LARGEST} AND ${LARGEST})`
}

/** The four parts of a balance: `<prefix>principal`, `<prefix>interest`, `<prefix>fees`, `<prefix>penalties`. */
export function breakdown(prefix: string, column: (name: string) => string = amount): string {
  return COMPONENTS.map((component) => column(prefix + component)).join(',\n  ')
}

export function currency(name: string): string {
  return `${name} TEXT COLLATE "C" NOT NULL CHECK (${name} ~ '^[A-Z]{3}$')`
}

/** For each component: what is asked for, less what was paid and given up, is never below zero. */
export function nothingOverpaid(): string {
  return COMPONENTS.map(
    (component) => `CHECK (charged_${component} - repaid_${component} - waived_${component} >= 0)`,
  ).join(',\n  ')
}

/** The function behind the guards of tables that are only added to. */
export const APPEND_ONLY_FUNCTION = `CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $guard$
  BEGIN RAISE EXCEPTION '% is append-only: correct it by a further row', TG_TABLE_NAME; END $guard$;`

/** Refuses every change and removal of rows: what was recorded stays as it was recorded. One call per statement, none for inserts. */
export function appendOnly(table: string): string {
  return `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();`
}
