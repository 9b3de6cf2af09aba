/** The help texts. */
import type { Command } from './command.ts'

export function help(commands: Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'Enishi: JSON Schemas become tables, an API, forms and lists.',
    '',
    'Usage: npx enishi <command>',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    `  ${'help'.padEnd(width)}  Tells more of a command: npx enishi help pack install`,
    '',
    'Works on the database that DATABASE_URL names, or on the one in ENISHI_DATA (./data), beside a running server or',
    'without one. All settings are told of in docs/operations.md.',
  ].join('\n')
}

export const commandHelp = ({ name, usage, summary, details = [] }: Command): string =>
  [summary, '', `Usage: npx enishi ${name} ${usage}`.trimEnd(), ...(details.length ? ['', ...details] : [])].join('\n')
