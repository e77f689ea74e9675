import { render } from 'ink-testing-library'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { ProgressView } from './ink-progress.ts'
import { plainProgress, progressLine } from './progress.ts'

const state = { done: 1200, total: 5000, perSecond: 830.4, etaSeconds: 4.2 }

test('a line says how far, how fast and how long', () => {
  expect(progressLine('loans', state)).toBe('1,200 of 5,000 loans (24 %), 830/s, 5 s left')
  expect(progressLine('loans', { done: 0, total: 0 })).toBe('0 of 0 loans')
  expect(progressLine('loans', { ...state, note: 'notices', etaSeconds: 600 })).toBe(
    '1,200 of 5,000 notices (24 %), 830/s, 10 min left',
  )
})

test('quick work says nothing, long work a line now and then', () => {
  const told: string[] = []
  let now = 0
  const progress = plainProgress(
    'loans',
    (line) => told.push(line),
    () => now,
  )
  for (now = 0; now <= 4500; now += 500) progress.update({ done: now, total: 4500 })
  progress.end()
  expect(told).toEqual(['2,000 of 4,500 loans (44 %)\n', '4,000 of 4,500 loans (88 %)\n'])
})

test('on a terminal there is a bar with the same figures', () => {
  const { lastFrame, unmount } = render(createElement(ProgressView, { noun: 'loans', state }))
  expect(lastFrame()).toMatch(/█+░+\n1,200 of 5,000 loans \(24 %\)/)
  unmount()
})
