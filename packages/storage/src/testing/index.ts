/** For tests: a real Postgres with nothing to install. */
export {
  freshPostgresUrl,
  freshServerFolder,
  localPostgresUrl,
  QUICK_SETTINGS,
  reserveLocalPostgres,
  runSql,
  stopLocalPostgres,
} from './local-postgres.ts'
