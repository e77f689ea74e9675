import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { isOwnerGone, processOwner } from './process-owner.ts'

const ownerOf = (pid: number | undefined): string => `${hostname()}/${pid}/1`

test('a process that runs is not gone, one of another machine is not known to be', () => {
  expect(isOwnerGone(processOwner('1'))).toBe(false)
  expect(isOwnerGone('another-machine/1/1')).toBe(false)
})

test('a process that has ended is gone', async () => {
  const child = spawn(process.execPath, ['--eval', ''])
  await once(child, 'exit')
  expect(isOwnerGone(ownerOf(child.pid))).toBe(true)
})

test.runIf(process.platform === 'linux')(
  'a process that was killed is gone before its parent asks how it ended',
  async () => {
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; kill -STOP $$'])
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number.parseInt(String(line), 10)
    try {
      expect(isOwnerGone(ownerOf(pid))).toBe(false)
      process.kill(pid, 'SIGKILL')
      await expect.poll(() => isOwnerGone(ownerOf(pid)), { interval: 5 }).toBe(true)
    } finally {
      parent.kill('SIGKILL')
    }
  },
)
