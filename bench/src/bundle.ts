/** What the schedule kernel weighs in a browser or on a phone: bundled, minified and compressed, with its checks of input. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { atMost, type BenchReport, reportOf } from './goals.ts'

interface Weight {
  readonly entry: string
  readonly modules: number
  /** Thousands of bytes. */
  readonly minified: number
  readonly gzip: number
  /** Modules of other packages. */
  readonly foreign: number
}

export async function runBundleBench(): Promise<BenchReport> {
  const plain = await weigh('@lend/core/schedule')
  const planned = await weigh('@lend/core/schedule/planned')
  return reportOf([plain, planned].map(lineOf), [
    atMost('@lend/core/schedule with its checks, kB gzip', plain.gzip, 12),
    atMost('modules of other packages in either', plain.foreign + planned.foreign, 0),
  ])
}

async function weigh(entry: string): Promise<Weight> {
  const bundle = await rolldown({ input: fileURLToPath(import.meta.resolve(entry)), platform: 'browser' })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  const [{ code, imports, moduleIds }] = output
  return {
    entry,
    modules: moduleIds.length,
    minified: code.length / 1000,
    gzip: gzipSync(code, { level: 9 }).length / 1000,
    foreign: moduleIds.filter((id) => id.includes('node_modules')).length + imports.length,
  }
}

function lineOf({ entry, modules, minified, gzip }: Weight): string {
  return `  ${entry.padEnd(28)} ${modules} modules, ${minified.toFixed(1)} kB minified, ${gzip.toFixed(1)} kB gzip`
}
