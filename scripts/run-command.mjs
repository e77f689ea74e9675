import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP']
const NOT_STARTED = 127

/**
 * Runs a command to its end and passes signals on to it, so that whoever stops us stops the command.
 * @returns its exit code, as a shell reports it: 128 + n when signal n ended it, 127 when it could not be started
 */
export function runCommand(command, args, options) {
  return new Promise((settle) => {
    const child = spawn(command, args, options)
    const passOn = (signal) => {
      if (!hasItAlready(signal)) child.kill(signal)
    }
    const finish = (code) => {
      for (const signal of PASSED_ON) process.off(signal, passOn)
      settle(code)
    }
    for (const signal of PASSED_ON) process.on(signal, passOn)
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      finish(NOT_STARTED)
    })
    child.on('exit', (code, signal) => finish(signal === null ? code : 128 + constants.signals[signal]))
  })
}

/** Ctrl-C on a terminal reaches every process there, the command too; a second one would look like an impatient user. */
function hasItAlready(signal) {
  return signal === 'SIGINT' && (process.stdin.isTTY || process.stderr.isTTY)
}
