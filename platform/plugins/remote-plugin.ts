/** A plugin as the rest of the server uses it: the definition that its thread told, each function a call of the thread. */
import type { Plugin } from '../contract/plugin.ts'
import type { FunctionPath } from './thread/messages.ts'

const refused = new Set(['__proto__', 'constructor', 'prototype'])

/** `call` runs what stands at a path. Throws a `TypeError` for places that the definition does not have. */
export function remotePlugin(
  definition: unknown,
  functions: readonly FunctionPath[],
  call: (path: FunctionPath, args: unknown[]) => unknown,
): Plugin {
  const plugin = structuredClone(definition) as Record<string, unknown>
  for (const path of functions) fill(plugin, path, (...args) => call(path, args))
  return plugin as unknown as Plugin
}

function fill(plugin: Record<string, unknown>, path: FunctionPath, call: (...args: unknown[]) => unknown): void {
  let within: unknown = plugin
  for (const key of path.slice(0, -1)) within = ownPart(within, key)
  const last = path.at(-1)!
  ownPart(within, last)
  ;(within as Record<string | number, unknown>)[last] = call
}

function ownPart(within: unknown, key: string | number): unknown {
  const isThere =
    typeof within === 'object' && within !== null && !refused.has(String(key)) && Object.hasOwn(within, key)
  if (!isThere) throw new TypeError('The definition does not fit together.')
  return (within as Record<string | number, unknown>)[key]
}
