/** What the schedule kernel weighs in a browser or on a phone: bundled, minified and compressed, with its checks of input. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { atMost, type BenchReport, reportOf } from './goals.ts'

const ENTRY = fileURLToPath(import.meta.resolve('@lend/core/schedule'))

export async function runBundleBench(): Promise<BenchReport> {
  const bundle = await rolldown({ input: ENTRY, platform: 'browser' })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  const [chunk] = output
  const kilobytes = gzipSync(chunk.code, { level: 9 }).length / 1000
  const foreign = chunk.moduleIds.filter((id) => id.includes('node_modules')).length + chunk.imports.length
  const lines = [
    `  ${chunk.moduleIds.length} modules, ${(chunk.code.length / 1000).toFixed(1)} kB minified, ${kilobytes.toFixed(1)} kB gzip`,
  ]
  return reportOf(lines, [
    atMost('@lend/core/schedule with its checks, kB gzip', kilobytes, 12),
    atMost('modules of other packages in it', foreign, 0),
  ])
}
