#!/usr/bin/env node
// The command `lend`. It is written for any Node that reads modules, so that one too old for Lend can say so itself.
var OLDEST = [22, 18]
var version = process.versions.node.split('.').map(Number)
var tooOld = version[0] < OLDEST[0] || (version[0] === OLDEST[0] && version[1] < OLDEST[1])

if (tooOld) {
  console.error(
    'lend needs Node ' +
      OLDEST.join('.') +
      ' or newer; this is ' +
      process.version +
      '. Install a newer Node and run it again.',
  )
  process.exitCode = 1
} else {
  void import('./start.mjs')
}
