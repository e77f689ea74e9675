/** Progress drawn on a terminal with Ink. Loaded only when there is one; a plain path never reads React. */
import { ProgressBar } from '@inkjs/ui'
import { Box, render, Text } from 'ink'
import { createElement, type ReactElement } from 'react'
import { type Progress, progressLine, type ProgressState } from './progress.ts'

/** One line with a bar and one with figures. */
export function ProgressView({ noun, state }: { readonly noun: string; readonly state: ProgressState }): ReactElement {
  const percent = state.total > 0 ? Math.min(100, (state.done / state.total) * 100) : 0
  return createElement(
    Box,
    { flexDirection: 'column' },
    createElement(Box, { width: 50 }, createElement(ProgressBar, { value: percent })),
    createElement(Text, { dimColor: true }, progressLine(noun, state)),
  )
}

/** @param screen where to draw: stderr, so that stdout stays data */
export function inkProgress(noun: string, screen: NodeJS.WriteStream): Progress {
  const first: ProgressState = { done: 0, total: 0 }
  const drawing = render(createElement(ProgressView, { noun, state: first }), {
    stdout: screen,
    exitOnCtrlC: false,
    patchConsole: false,
  })
  return {
    update: (state) => drawing.rerender(createElement(ProgressView, { noun, state })),
    end: () => {
      drawing.clear()
      drawing.unmount()
    },
  }
}
