/**
 * Functions that plugins add, called `acme.taxed(…)`. Like the table of operators they are the process's own, added once
 * at its start (and in a browser when its plugins are known); their names begin with their plugin's, so none is another's.
 *
 * One with a body in CEL is put into the expression that calls it, argument by argument, and so is the same in all
 * evaluators. One that is computed in JavaScript exists in memory only: where SQL is needed the check refuses it.
 */
import type { Json } from '../../contract/json.ts'
import type { PluginFunction } from '../../contract/plugin/plugin-function.ts'
import type { Value } from './define.ts'

export interface AddedFunction {
  /** `acme.taxed`. */
  name: string
  takes: PluginFunction['takes']
  gives: PluginFunction['gives']
  cel?: string
  /** In the shapes of JSON; null when it fails. */
  compute?: (given: Record<string, Exclude<Json, null>>) => Json
}

const added = new Map<string, AddedFunction>()

export function addFunctions(plugin: string, functions: readonly PluginFunction[]): void {
  const prefix = plugin.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  for (const { name, takes, gives, ...body } of functions) {
    const full = `${prefix}.${name}`
    if ('cel' in body) added.set(full, { name: full, takes, gives, cel: body.cel })
    else if (body.compute) added.set(full, { name: full, takes, gives, compute: given => body.compute(given) })
  }
}

export const addedFunction = (name: string): AddedFunction | undefined => added.get(name)
export const addedNames = (): string[] => [...added.keys()]

/** How a computed one stands in a tree: its value, of arguments that are not null. */
export type Compute = (args: readonly Exclude<Value, null>[]) => Value
