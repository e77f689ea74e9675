/** Who holds a lease or a claim: a process of a machine, so that another on the same machine can tell when it is gone. */
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
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
