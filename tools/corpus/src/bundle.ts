import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ENTRY = fileURLToPath(new URL('entry.ts', import.meta.url))

/** What an engine understands: 'es2015-without-classes' is Hermes, for which React Native rewrites classes, too. */
export type Language = 'es2022' | 'es2015-without-classes'

/** The corpus as one script without modules, for engines that have none. */
export async function bundleCorpus(lives: number, language: Language): Promise<string> {
  const script = await bundleScript(lives, language === 'es2022' ? 'es2022' : 'es2015')
  return language === 'es2022' ? script : withoutClasses(script)
}

async function withoutClasses(script: string): Promise<string> {
  const { transformAsync } = await import('@babel/core')
  const plugins = ['@babel/plugin-transform-classes']
  const result = await transformAsync(script, { plugins, babelrc: false, configFile: false, compact: false, cwd: HERE })
  return result?.code ?? script
}

async function bundleScript(lives: number, target: string): Promise<string> {
  const build = await rolldown({
    input: ENTRY,
    logLevel: 'silent',
    platform: 'neutral',
    resolve: { conditionNames: ['@lend/source', 'import', 'default'], mainFields: ['module', 'main'] },
    transform: { target, define: { LIVES: String(lives) } },
  })
  const { output } = await build.generate({ format: 'iife' })
  await build.close()
  return output[0].code
}
