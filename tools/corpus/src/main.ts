/**
 * npm run corpus [-- LIVES]: one hash of what thousands of lives of loans come to, in every engine of JavaScript at hand and in every time
 * zone. Exit code 1 when two differ.
 */
import { bundleCorpus } from './bundle.ts'
import { corpusHash } from './corpus.ts'
import { findChromium, findHermes } from './engines.ts'

const ZONES = [
  'UTC',
  'Asia/Kolkata',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]
const lives = Number.parseInt(process.argv[2] ?? '10000', 10)
const heard: (readonly [string, string])[] = []

for (const zone of ZONES) {
  process.env['TZ'] = zone
  tell(`Node ${process.versions.node}, TZ=${zone}`, corpusHash(lives))
}
for (const [name, engine] of [
  ['Chromium', await findChromium()],
  ['Hermes', await findHermes()],
] as const) {
  if (engine === null) console.log(`${name}: not found on this machine, so not tried`)
  else tell(name, (await engine.hear(await bundleCorpus(lives, engine.language))).split(' ')[2] ?? 'said nothing')
}

const isOne = new Set(heard.map(([, hash]) => hash)).size === 1
console.log(isOne ? `${lives} lives: the same everywhere` : 'DIFFERENT: see above')
process.exitCode = isOne ? 0 : 1

function tell(where: string, hash: string): void {
  heard.push([where, hash])
  console.log(`${hash}  ${where}`)
}
