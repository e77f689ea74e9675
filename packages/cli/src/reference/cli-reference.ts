/** The reference of the command line, written from the program itself. */
import { Command, type Option } from 'commander'
import { COMMAND_GROUPS } from '../commands/index.ts'
import { SETTING_NAMES, SETTINGS } from '../config/index.ts'
import { EXIT_CODE_OF, EXIT_MEANINGS } from '../exit-codes.ts'
import { addGlobalOptions, createApp } from '../framework/index.ts'
import type { Io } from '../io.ts'

/** docs/reference/cli.md, whole. */
export async function cliReference(): Promise<string> {
  const program = await wholeProgram()
  return [
    OPENING,
    optionSection(program),
    FORMATS,
    exitCodeSection(),
    configurationSection(),
    commandSections(program),
  ].join('\n')
}

const OPENING = `# The command line

\`lend GROUP COMMAND\`, or from a checkout \`npm run -s lend -- GROUP COMMAND\`. Results go to stdout, messages and progress to stderr. This page is
written by \`npm run reference\` from the program itself.
`

const FORMATS = `## Formats

A result is a table for people unless \`--json\`, \`--csv\` or \`--format\` says otherwise, or the ending of \`-o FILE\` does. A file is written whole under
a passing name and then renamed, so nobody ever reads half of it. Everywhere but in tables for people, amounts are decimal strings with all decimals
of their currency and no grouping, dates are ISO, and columns are called as the fields of \`--json\`. In CSV, text that a spreadsheet would run as a
formula gets an apostrophe before it. A failure is one line on stderr with its code; with \`--json\` it is
\`{"error":{"code","message","details"}}\`, on stderr too.

Ink draws progress only where stdin, stdout and stderr are terminals and \`CI\` is not set; elsewhere long work tells a line on stderr now and then.
`

async function wholeProgram(): Promise<Command> {
  const program = addGlobalOptions(new Command('lend'))
  const app = createApp({} as Io, () => undefined)
  for (const { load } of COMMAND_GROUPS) (await load()).register(program, app)
  return program
}

function optionSection(program: Command): string {
  return `## Options of every command\n\n${optionTable(program)}\n`
}

function exitCodeSection(): string {
  const rows = Object.entries(EXIT_MEANINGS).map(
    ([code, meaning]) => `| ${code} | ${meaning} | ${codesEndingWith(code)} |`,
  )
  return `## Exit codes\n\n| Code | Says | Refusals that end with it |\n|---|---|---|\n${rows.join('\n')}\n`
}

/** Failures are the rule, so only the others are listed. */
function codesEndingWith(exitCode: string): string {
  if (exitCode === '1') return 'all others: see [errors](errors.md)'
  const codes = Object.entries(EXIT_CODE_OF).filter(([, code]) => String(code) === exitCode)
  return codes.map(([name]) => `\`${name}\``).join(' ')
}

function configurationSection(): string {
  const rows = SETTING_NAMES.map((name) => {
    const { env, flag, fallback, meaning, isSecret } = SETTINGS[name]
    const byDefault = fallback === null ? '' : `\`${fallback}\``
    return `| \`${name}\` | \`${env}\` | ${flag === null ? '' : `\`${flag}\``} | ${byDefault} | ${meaning}${isSecret ? ' (secret)' : ''} |`
  })
  return `## Configuration

A flag counts before the environment, the environment before \`lend.config.ts\` or \`lend.config.json\` (found upward from where you stand), and that
before your own \`$XDG_CONFIG_HOME/lend/config.json\`. A config file holds the settings below and \`profiles\`, each with settings that replace the
file's own when \`--profile NAME\` (or \`LEND_PROFILE\`) names it. A path in a config file counts from its folder. Secrets are never taken from a
command line, and \`lend config show --origin\` masks them.

| Setting | Environment | Flag | Default | Meaning |
|---|---|---|---|---|
${rows.join('\n')}
`
}

function commandSections(program: Command): string {
  return program.commands.map((group) => commandSection(group, `lend ${group.name()}`, '##')).join('\n')
}

function commandSection(command: Command, path: string, heading: string): string {
  const words = command.registeredArguments.map((argument) =>
    argument.required ? ` <${argument.name()}>` : ` [${argument.name()}]`,
  )
  const own = [`${heading} ${path}${words.join('')}`, '', command.description(), '']
  const details = [...argumentLines(command), ...(command.options.length === 0 ? [] : [optionTable(command), ''])]
  const inner = command.commands.map((child) => commandSection(child, `${path} ${child.name()}`, `${heading}#`))
  return [...own, ...details, ...inner].join('\n')
}

function argumentLines(command: Command): readonly string[] {
  const described = command.registeredArguments.filter((argument) => argument.description !== '')
  if (described.length === 0) return []
  return [...described.map((argument) => `- \`${argument.name()}\`: ${argument.description}`), '']
}

function optionTable(command: Command): string {
  const rows = command.options.map((option) => `| \`${cell(option.flags)}\` | ${cell(meaningOf(option))} |`)
  return `| Option | Meaning |\n|---|---|\n${rows.join('\n')}`
}

function meaningOf({ description, mandatory, argChoices, defaultValue }: Option): string {
  const choices = argChoices === undefined ? '' : `: ${argChoices.join(', ')}`
  const usual = defaultValue === undefined ? '' : ` (default: ${String(defaultValue)})`
  return `${description}${choices}${usual}${mandatory ? ' (required)' : ''}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
