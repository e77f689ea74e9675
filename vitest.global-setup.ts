/** Names the folder of the Postgres that the tests of one run share. It is started by whichever test needs it first. */
import { reserveLocalPostgres, stopLocalPostgres } from './packages/storage/src/testing/local-postgres.ts'

export default function setup(): () => Promise<void> {
  const folder = reserveLocalPostgres()
  return () => stopLocalPostgres(folder)
}
