/** Files that people hand in: text to checked values. */
import type { Product, Scenario } from '@lend/core'
import { type ProductJson, readProduct } from '../product/index.ts'
import { productSchema } from '../product/product-schema.ts'
import { readScenario, type ScenarioJson } from '../scenario/index.ts'
import { scenarioSchema } from '../scenario/scenario-schema.ts'
import { parseJson } from '../values/index.ts'
import { readWith } from './read-with.ts'

/** A scenario with what stands beside its life: its name and what is expected of it. */
export interface ScenarioFile {
  readonly id: string | null
  readonly scenario: Scenario
  readonly expect: Readonly<Record<string, unknown>> | null
}

/** @param text JSON of `lend.scenario/1` @throws {LendError} INPUT_INVALID, and the codes of amounts, rates, dates and text */
export function parseScenario(text: string): ScenarioFile {
  const json: ScenarioJson = readWith(scenarioSchema, parseJson(text, 'scenario'), 'scenario')
  return { id: json.id ?? null, scenario: readScenario(json), expect: json.expect ?? null }
}

/** @param text JSON of `lend.product/1` @throws {LendError} INPUT_INVALID, and the codes of amounts, rates and text */
export function parseProduct(text: string): Product {
  const json: ProductJson = readWith(productSchema, parseJson(text, 'product'), 'product')
  return readProduct(json)
}
