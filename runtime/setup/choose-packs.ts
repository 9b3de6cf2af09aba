/** Which packs are chosen after one was switched: on brings what it needs, off takes what needs it. */
import type { PackSummary } from '../../platform/contract/pack.ts'

type Pack = Pick<PackSummary, 'name' | 'requires'>

export function choosePacks(packs: Pack[], chosen: string[], name: string, on: boolean): string[] {
  const moved = on ? withNeeds(packs, name) : withNeeding(packs, name)
  const next = on ? new Set(chosen).union(moved) : new Set(chosen).difference(moved)
  return packs.map(pack => pack.name).filter(pack => next.has(pack))
}

const withNeeds = (packs: Pack[], name: string, found = new Set<string>()): Set<string> => {
  if (found.has(name)) return found
  found.add(name)
  for (const needed of packs.find(pack => pack.name === name)?.requires ?? []) withNeeds(packs, needed, found)
  return found
}

const withNeeding = (packs: Pack[], name: string, found = new Set<string>()): Set<string> => {
  if (found.has(name)) return found
  found.add(name)
  for (const pack of packs) if (pack.requires.includes(name)) withNeeding(packs, pack.name, found)
  return found
}
