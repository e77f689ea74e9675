/** The JSON Schemas that are published with the package, made from the schemas that check. */
import * as z from 'zod'
import { productSchema } from '../product/product-schema.ts'
import { scenarioSchema } from '../scenario/scenario-schema.ts'

export interface PublishedSchema {
  /** Its file in `schemas/`. */
  readonly file: string
  readonly content: Readonly<Record<string, unknown>>
}

const published = (file: string, title: string, schema: z.ZodType): PublishedSchema => ({
  file,
  content: { title, ...z.toJSONSchema(schema, { io: 'input' }) },
})

export function publishedSchemas(): readonly PublishedSchema[] {
  return [
    published('lend.scenario-1.json', "lend.scenario/1: one loan's life", scenarioSchema),
    published('lend.product-1.json', 'lend.product/1: the conventions that loans are written under', productSchema),
  ]
}
