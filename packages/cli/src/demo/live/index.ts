/** The life of a demo book: each deed of the plan done through the engine on its day, and each day closed by the overdue run. */
export { liveBook, type Watch } from './live-book.ts'
