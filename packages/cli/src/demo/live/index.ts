/** The life of a demo book: each deed of the plan done through the engine on its day, and each day closed by the overdue run. */
export { liveBook } from './live-book.ts'
export { type DemoTime, demoTime } from './demo-time.ts'
