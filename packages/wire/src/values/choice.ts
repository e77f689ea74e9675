import { LendError } from '@lend/core/errors'

/** One of a list of words. @throws {LendError} INPUT_INVALID naming them all */
export function parseChoice<Choice extends string>(text: string, what: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text)
  if (choice !== undefined) return choice
  throw new LendError(
    'INPUT_INVALID',
    `The ${what} ${JSON.stringify(text.slice(0, 40))} is not known. Choose one of ${choices.join(', ')}.`,
    {
      what,
      text: text.slice(0, 40),
      choices,
    },
  )
}
