/** What a command of `npx enishi` is. */
import type { ParseArgsOptionsConfig } from 'node:util'

export interface Command {
  /** `pack install`: what is typed first. */
  name: string
  /** What follows the name: `<pack>… [--sample]`. */
  usage: string
  /** One line for the list of commands. */
  summary: string
  /** What its own help adds, a line each. */
  details?: string[]
  options?: ParseArgsOptionsConfig
  /** `changes`: it answers for CI, 0 no change, 2 changes, 1 anything that went wrong. */
  codes?: 'changes'
  /** The exit code where it is not 0. */
  run(given: Given, io: Io): Promise<void> | Promise<number>
}

export interface Given {
  words: string[]
  options: Record<string, string | boolean | (string | boolean)[] | undefined>
}

/** Where a command reads and writes; a test hands in its own. */
export interface Io {
  environment: Record<string, string | undefined>
  print(line: string): void
  printError(line: string): void
  askPassword(): Promise<string>
}

/** The command was not written as it must be; answered with its usage, exit code 2. */
export class UsageError extends Error {}

/** The one word that a command needs. */
export function wordOf({ words }: Given, what: string): string {
  if (words.length > 1) throw new UsageError(`Name one ${what}, not ${words.length}.`)
  const [word] = words
  if (!word) throw new UsageError(`Name the ${what}.`)
  return word
}

export const textOption = ({ options }: Given, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

export function neededOption(given: Given, name: string): string {
  const value = textOption(given, name)
  if (value === undefined || value.trim() === '') throw new UsageError(`--${name} is missing.`)
  return value
}

export const listOption = ({ options }: Given, name: string): string[] => {
  const value = options[name]
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}
