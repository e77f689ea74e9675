/** For tests: a real Postgres with nothing to install. */
export { freshPostgresUrl, localPostgresUrl, reserveLocalPostgres, stopLocalPostgres } from './local-postgres.ts'
