/** How long each function of a plugin may take, and whether the server waits for it without letting go. */
import type { FunctionPath } from './thread/messages.ts'

export interface Limits {
  /** Milliseconds; null: until its signal is aborted. */
  deadline: number | null
  sync: boolean
  /**
   * What opens the breaker: whatever it throws, or only that the thread fails. What a node or channel throws is an answer,
   * and whoever called has a rule for it.
   */
  counts: 'errors' | 'faults'
}

const seconds = 1_000
const sync = (deadline: number): Limits => ({ deadline, sync: true, counts: 'errors' })
const later = (deadline: number | null, counts: Limits['counts']): Limits => ({ deadline, sync: false, counts })

const byPart: Record<string, Record<string, Limits>> = {
  nodes: {
    output: sync(500),
    check: sync(500),
    needs: sync(500),
    ports: sync(500),
    run: later(300 * seconds, 'faults'),
    resume: later(300 * seconds, 'faults'),
  },
  triggers: { output: sync(500), check: sync(500), record: sync(500), startedBy: sync(500) },
  functions: { compute: sync(100) },
  fieldTypes: { check: later(seconds, 'errors') },
  hooks: { before: later(seconds, 'errors'), after: later(60 * seconds, 'errors') },
  routes: { handle: later(30 * seconds, 'errors') },
  jobs: { run: later(600 * seconds, 'errors') },
  channels: { send: later(60 * seconds, 'faults') },
}

/** What is not told here goes on for as long as its caller's signal lets it, as a channel that listens does. */
export const limitsOf = ([part, , name]: FunctionPath): Limits =>
  byPart[String(part)]?.[String(name)] ?? later(null, 'faults')

/** `node acme.score`, `hook tell-erp`: as faults are told. */
export function partTitle(definition: unknown, [part, index]: FunctionPath): string {
  const list: unknown = isObject(definition) ? definition[String(part)] : undefined
  const item: unknown = Array.isArray(list) ? list[Number(index)] : undefined
  const names = isObject(item) ? [item['type'], item['id'], item['name'], item['path']] : []
  const name = names.find(each => typeof each === 'string') ?? index
  return `${words[String(part)] ?? part} ${name}`
}

const words: Record<string, string> = {
  nodes: 'node',
  triggers: 'trigger',
  functions: 'function',
  fieldTypes: 'field type',
  hooks: 'hook',
  routes: 'route',
  jobs: 'job',
  channels: 'channel',
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
