/**
 * One's edit laid over what others saved meanwhile: what only one side changed is taken from that side; what both
 * changed, each in its own way, is a clash, and stays as one typed it until one chooses. Line items are matched by id.
 * Pure, over form data (`toFormData`).
 */
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { sameValue } from './same-value.ts'

export interface Clash {
  field: string
  base: Json | undefined
  mine: Json | undefined
  theirs: Json | undefined
}

export interface MergedEdit {
  data: JsonObject
  clashes: Clash[]
  /** What the others changed. */
  changed: string[]
}

interface Sides {
  base: JsonObject
  mine: JsonObject
  theirs: JsonObject
}

export function mergeEdit({ base, mine, theirs }: Sides): MergedEdit {
  const data: JsonObject = {}
  const clashes: Clash[] = []
  const changed: string[] = []
  for (const field of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const sides = { base: base[field], mine: mine[field], theirs: theirs[field] }
    if (!sameValue(sides.base, sides.theirs)) changed.push(field)
    const merged = mergeValue(sides)
    if (merged.clash) clashes.push({ field, ...sides })
    if (merged.value !== undefined) data[field] = merged.value
  }
  return { data, clashes, changed }
}

interface Values {
  base: Json | undefined
  mine: Json | undefined
  theirs: Json | undefined
}

function mergeValue({ base, mine, theirs }: Values): { value: Json | undefined; clash: boolean } {
  if (sameValue(mine, base) || sameValue(mine, theirs)) return { value: theirs, clash: false }
  if (sameValue(theirs, base)) return { value: mine, clash: false }
  const lines = mergeLines(base, mine, theirs)
  return lines ? { value: lines, clash: false } : { value: mine, clash: true }
}

/** Null where they are no lines, or the same line was changed on both sides. */
function mergeLines(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined): Json[] | null {
  const [before, own, others] = [linesOf(base), linesOf(mine), linesOf(theirs)]
  if (!before || !own || !others || ![...before, ...others].some(line => line['_id'])) return null
  const [was, now] = [byId(before), byId(others)]
  const lines: Json[] = []
  for (const line of own) {
    const id = line['_id']
    const old = id === undefined ? undefined : was.get(id)
    if (!old) lines.push(line)
    else {
      const merged = mergeLine(old, line, now.get(id!))
      if (merged === 'clash') return null
      if (merged) lines.push(merged)
    }
  }
  const mineById = byId(own)
  for (const line of others) {
    const id = line['_id']!
    if (!was.has(id)) lines.push(line)
    // One took a line away that somebody else went on with.
    else if (!mineById.has(id) && !sameValue(was.get(id), line)) return null
  }
  return lines
}

/** Null: it is gone, as the others have it. */
function mergeLine(base: JsonObject, mine: JsonObject, theirs: JsonObject | undefined): JsonObject | 'clash' | null {
  if (!theirs) return sameValue(base, mine) ? null : 'clash'
  const { data, clashes } = mergeEdit({ base, mine, theirs })
  return clashes.length ? 'clash' : data
}

function linesOf(value: Json | undefined): JsonObject[] | null {
  if (value === undefined) return []
  if (!Array.isArray(value)) return null
  const isLine = (each: Json): each is JsonObject => typeof each === 'object' && each !== null && !Array.isArray(each)
  return value.every(isLine) ? value : null
}

const byId = (lines: JsonObject[]) =>
  new Map(lines.flatMap(line => (line['_id'] === undefined ? [] : [[line['_id'], line] as const])))
