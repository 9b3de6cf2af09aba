/** Finds the command, reads its options, runs it, and tells what went wrong in a sentence. */
import { parseArgs } from 'node:util'
import { ConfigError } from '../config.ts'
import { AppError } from '../errors.ts'
import { version } from '../http/product.ts'
import { type Command, type Io, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { commandHelp, help } from './help.ts'

/** The exit code: 0 done, 1 refused or failed, 2 not understood (or as the command says itself). */
export async function runCommand(words: string[], io: Io): Promise<number> {
  if (words.length === 0 || words[0] === 'help' || isHelp(words[0])) return tellHelp(words.slice(1), io)
  if (['--version', '-v'].includes(words[0]!)) return tellVersion(io)
  if (words.some(isHelp) && groupOf(words).length) return tellHelp(words, io)
  const command = commandAt(words)
  if (!command) return notUnderstood(`There is no command '${words.join(' ')}'.`, 'npx enishi help', io)
  try {
    const code: unknown = await command.run(parse(command, words), io)
    return typeof code === 'number' ? code : 0
  } catch (error) {
    const code = tellError(error, command, io)
    return command.codes === 'changes' ? 1 : code
  }
}

/** `pack install crm` is the command `pack install`. */
const commandAt = (words: string[]): Command | undefined =>
  commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word))

/** `pack` is all that begin with it. */
const groupOf = ([first]: string[]): Command[] => commands.filter(({ name }) => name.split(' ')[0] === first)

const isHelp = (word = '') => ['--help', '-h'].includes(word)

function tellHelp(words: string[], { print }: Io): number {
  const [command, group] = [commandAt(words), groupOf(words)]
  print(command ? commandHelp(command) : help(group.length ? group : commands))
  return 0
}

function tellVersion({ print }: Io): number {
  print(version)
  return 0
}

function parse({ name, options = {} }: Command, words: string[]) {
  const { values, positionals } = parseArgs({
    args: words.slice(name.split(' ').length),
    options,
    allowPositionals: true,
    strict: true,
  })
  return { words: positionals, options: values }
}

function tellError(error: unknown, { name }: Command, io: Io): number {
  if (error instanceof UsageError) return notUnderstood(error.message, `npx enishi help ${name}`, io)
  if (isParseError(error)) return notUnderstood(`${error.message.split('. ')[0]}.`, `npx enishi help ${name}`, io)
  for (const line of lines(error, io)) io.printError(line)
  return 1
}

function notUnderstood(message: string, where: string, { printError }: Io): number {
  printError(message)
  printError(`See: ${where}`)
  return 2
}

const isParseError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

function lines(error: unknown, { environment }: Io): string[] {
  if (error instanceof ConfigError) return error.problems
  if (error instanceof AppError)
    return [error.message, ...error.details.map(({ pointer, message }) => `  ${pointer || 'whole'}: ${message}`)]
  const unexpected = error instanceof Error ? error : new Error(String(error))
  return [environment['LOG_LEVEL'] === 'debug' ? String(unexpected.stack) : `It failed: ${unexpected.message}`]
}
