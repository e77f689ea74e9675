/**
 * The framework of the command line: options that commands share, the book they work on, where results and failures go. Owns everything
 * that is the same for every command.
 */
export { type App, type BookInvocation, createApp, type Handled, type Handler, type Invocation } from './app.ts'
export { deliver, ReaderGone, writeTo } from './deliver.ts'
export { bookPlace } from './open-engine.ts'
export {
  addGlobalOptions,
  addTimeOptions,
  addWriteOptions,
  type GlobalOptions,
  type TimeOptions,
  type WriteOptions,
} from './options.ts'
export { openSink, type Sink } from './open-sink.ts'
export { addPageOptions, allPages, type PageOptions } from './pages.ts'
export { inputStream, readInput, unreadable } from './read-input.ts'
export { chunksOf, type Line, readLines } from './read-lines.ts'
export { type ErrorStyle, reportError } from './report-error.ts'
