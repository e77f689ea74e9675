/** What runs inside a browser or a bare engine: it says the hash, wherever that engine lets it speak. */
// The Hermes that npm has is older than phones' and lacks toSorted and its like.
import 'core-js/es/array/index.js'
import 'core-js/es/object/index.js'
import { corpusHash } from './corpus.ts'

declare const LIVES: number
declare const document: { title: string } | undefined
declare const print: ((line: string) => void) | undefined

const line = `corpus ${LIVES} ${corpusHash(LIVES)}`
if (typeof document === 'object') document.title = line
else if (typeof print === 'function') print(line)
else console.log(line)
