/** The demo on the screen: the book at a glance, and what to type next. Reads through the engine; writes nothing. */
export { commandLines, nextCommands } from './next-commands.ts'
export { painter } from './paint.ts'
export { type Picture, takePicture } from './picture.ts'
export { portfolioView } from './portfolio-view.ts'
