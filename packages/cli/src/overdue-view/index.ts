/** The overdue run and deliveries for people and programs. */
export { deliveryFacts, overdueOutput } from './output.ts'
export { isPartial, tellFailures } from './failures.ts'
