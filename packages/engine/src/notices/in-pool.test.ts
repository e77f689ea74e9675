import { expect, test } from 'vitest'
import { inPool } from './in-pool.ts'

test('does everything once, no more than so many at a time', async () => {
  const done: number[] = []
  let underWay = 0
  let most = 0
  await inPool([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    underWay += 1
    most = Math.max(most, underWay)
    await Promise.resolve()
    underWay -= 1
    done.push(item)
  })
  expect([done.toSorted((a, b) => a - b), most]).toEqual([[1, 2, 3, 4, 5, 6, 7], 3])
})

test('a failure is thrown once the others have ended', async () => {
  const done: number[] = []
  const work = async (item: number): Promise<void> => {
    await Promise.resolve()
    if (item === 2) throw new Error('two')
    done.push(item)
  }
  await expect(inPool([1, 2, 3, 4], 2, work)).rejects.toThrow('two')
  expect(done).toEqual([1, 3, 4])
})
