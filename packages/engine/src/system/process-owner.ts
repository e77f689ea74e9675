/** Who holds a lease or a claim: a process of a machine, so that another on the same machine can tell when it is gone. */
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

const OWNER = /^([^/]+)\/(\d+)\/[^/]+$/

/** @param id told apart from other owners in this process: 'host/4711/01890...' */
export function processOwner(id: string): string {
  return `${hostname()}/${process.pid}/${id}`
}

/** Whether an owner is a process of this machine that has ended. False where nothing is known: its time has to run out then. */
export function isOwnerGone(owner: string): boolean {
  const [, host, pid] = OWNER.exec(owner) ?? []
  if (host !== hostname() || pid === undefined) return false
  try {
    process.kill(Number.parseInt(pid, 10), 0)
    return isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/** Ended, but its parent has not asked how: Linux answers signals to it as if it ran, and shows the state after its name in brackets. */
function isZombie(pid: string): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return status.slice(status.lastIndexOf(')') + 1).startsWith(' Z')
  } catch {
    return false
  }
}
