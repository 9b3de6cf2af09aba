/** A plugin's definition as data, and where its functions stand. */
import type { FunctionPath } from './messages.ts'

export interface Described {
  definition: unknown
  functions: FunctionPath[]
}

const maxParts = 100_000
const maxDepth = 40

export function describePlugin(plugin: unknown): Described {
  if (typeof plugin !== 'object' || plugin === null || Array.isArray(plugin))
    throw new TypeError("The file's default export is no plugin. Write: export default definePlugin({ name: '…', … })")
  const walk: Walk = { functions: [], parts: 0 }
  return { definition: described(walk, plugin, []), functions: walk.functions }
}

interface Walk {
  functions: FunctionPath[]
  parts: number
}

/** Functions become null, so that the place is there for the other side to fill. */
function described(walk: Walk, value: unknown, at: FunctionPath): unknown {
  if (++walk.parts > maxParts || at.length > maxDepth)
    throw new TypeError(`The definition is too large, or holds itself, at ${at.slice(0, 4).join('.')}.`)
  if (typeof value === 'function') {
    walk.functions.push(at)
    return null
  }
  if (Array.isArray(value)) return value.map((item, index) => described(walk, item, [...at, index]))
  if (value === null || typeof value !== 'object') return ['symbol', 'bigint'].includes(typeof value) ? null : value
  const copy: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined || key === '__proto__') continue
    copy[key] = described(walk, part, [...at, key])
  }
  return copy
}

/** The function at a place of the plugin, bound to what it stands in. */
export function functionAt(plugin: unknown, path: FunctionPath): (...args: unknown[]) => unknown {
  let owner: unknown = null
  let found: unknown = plugin
  for (const key of path) {
    owner = found
    found = (owner as Record<string, unknown> | null)?.[key]
  }
  if (typeof found !== 'function') throw new TypeError(`The plugin has no function ${path.join('.')}.`)
  return found.bind(owner)
}
