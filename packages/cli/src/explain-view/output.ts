import type { CurrencyCode, Derivation, LocalDate } from '@lend/core'
import { type Column, type Output, tableOf } from '../output/index.ts'
import { derivationLines, resultText } from './tree.ts'

export interface Explained {
  readonly loan: string
  readonly asOf: LocalDate
  readonly currency: CurrencyCode
  readonly derivations: readonly Derivation[]
}

interface Step {
  readonly depth: number
  readonly step: Derivation
}

/** Derivations in every format. JSON keeps them as they are, in minor units, so that they can be worked out again. */
export function explainOutput(explained: Explained): Output {
  const { loan, asOf, currency, derivations } = explained
  const steps = derivations.flatMap((derivation) => flatten(derivation, 0))
  const title = `Loan ${loan} at the end of ${asOf}, in ${currency}`
  return {
    json: { loan, asOf, currency, amountsIn: 'minor units', derivations },
    rows: tableOf(columnsIn(currency), steps),
    view: [title, ...derivations.map((derivation) => derivationLines(derivation, currency).join('\n'))],
  }
}

function flatten(step: Derivation, depth: number): readonly Step[] {
  return [{ depth, step }, ...(step.parts ?? []).flatMap((part) => flatten(part, depth + 1))]
}

function columnsIn(currency: CurrencyCode): readonly Column<Step>[] {
  return [
    { name: 'depth', kind: 'number', cell: ({ depth }) => depth },
    { name: 'rule', cell: ({ step }) => step.rule },
    { name: 'result', cell: ({ step }) => resultText(step, currency).replaceAll(',', '') },
    { name: 'inputs', cell: ({ step }) => JSON.stringify(step.inputs) },
    { name: 'unrounded', cell: ({ step }) => step.unrounded ?? null },
    { name: 'rounding', cell: ({ step }) => step.rounding?.mode ?? null },
    { name: 'source', cell: ({ step }) => step.source ?? null },
  ]
}
