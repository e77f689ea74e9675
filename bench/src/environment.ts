/** What a figure was measured on: without it, it says little. */
import { arch, cpus, loadavg, platform, totalmem } from 'node:os'

export function describeEnvironment(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0]?.toFixed(1)
  return [
    `Node ${process.versions.node}, V8 ${process.versions.v8}, ${platform()} ${arch()}`,
    `${cpus().length} x ${first?.model ?? 'unknown CPU'}, ${memory} GiB, load ${load}`,
  ].join('\n')
}
