import { styleText } from 'node:util'

export type Color = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan'

/** Colors text for a terminal, or leaves it as it is. Color only repeats what the words and bars say. */
export type Paint = (color: Color, text: string) => string

export function painter(isColored: boolean): Paint {
  return isColored ? (color, text) => styleText(color, text, { validateStream: false }) : (_color, text) => text
}
