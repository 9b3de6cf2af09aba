/**
 * Documents that somebody chose → what goes into the pack, what is missing for it to work elsewhere, what else belongs to
 * it, and which packs it stands on. Pure.
 */
import { type DocumentKind, documentKinds } from '../../contract/documents.ts'
import { keyOf, type Need, type Ref } from './needs.ts'
import { ownPart } from './own-part.ts'
import type { ExportWorld } from './world.ts'

export interface Selection {
  /** In it whole. */
  whole: Ref[]
  /** Entities of other packs of which only the fields made here go into it. */
  parts: Ref[]
  /** Cannot be left out, with those that need it. */
  missing: { on: Ref; by: Ref[] }[]
  /** What is about the chosen, and needs nothing more. */
  offered: Ref[]
  /** Names of installed packs that it stands on, sorted. */
  requires: string[]
  /** What a pack brought, and so stays that pack's; `changed`: what was made of it here does not come along. */
  stays: { ref: Ref; pack: string; changed: boolean }[]
}

interface Options {
  /** What installed packs brought is required, and not in it once more. */
  onTop: boolean
  /** What is missing is taken along. */
  along: boolean
}

export function select(world: ExportWorld, chosen: readonly Ref[], { onTop, along }: Options): Selection {
  let refs = [...new Map(chosen.map(ref => [keyOf(ref), ref])).values()]
  for (;;) {
    const sorted = sortOut(world, refs, onTop)
    const found = reach(world, sorted, onTop)
    if (along && found.missing.length) {
      refs = [...refs, ...found.missing.map(({ on }) => on)]
      continue
    }
    return { ...sorted, ...found, offered: offersFor(world, sorted, onTop) }
  }
}

type Sorted = Pick<Selection, 'whole' | 'parts' | 'stays'>

function sortOut(world: ExportWorld, refs: readonly Ref[], onTop: boolean): Sorted {
  const sorted: Sorted = { whole: [], parts: [], stays: [] }
  for (const ref of refs) {
    const pack = onTop ? world.ownerOf(ref) : undefined
    if (pack === undefined) {
      sorted.whole.push(ref)
      continue
    }
    const { added, changed } =
      ref.kind === 'entity' ? ownPart(world, ref.id) : { added: new Set(), changed: isChanged(world, ref) }
    if (added.size) sorted.parts.push(ref)
    if (!added.size || changed) sorted.stays.push({ ref, pack, changed })
  }
  return sorted
}

function isChanged({ model, base }: ExportWorld, { kind, id }: Ref): boolean {
  const [now, then] = [model, base].map(({ sources }) =>
    sources.documents.find(source => source.kind === kind && source.id === id),
  )
  return JSON.stringify(now?.body) !== JSON.stringify(then?.body)
}

/** Whether it is in the pack, comes with another, or is missing. */
function reach(world: ExportWorld, { whole, parts, stays }: Sorted, onTop: boolean) {
  const inIt = new Set([...whole, ...parts].map(keyOf))
  const requires = new Set([...stays.map(({ pack }) => pack), ...parts.map(ref => world.ownerOf(ref)!)])
  const missing = new Map<string, { on: Ref; by: Ref[] }>()
  for (const ref of [...whole, ...parts])
    for (const need of needsOf(world, ref, parts.includes(ref))) {
      const pack = onTop ? packOf(world, need) : undefined
      if (pack !== undefined) requires.add(pack)
      else if (!inIt.has(keyOf(need.on)) && world.isOurs(need.on)) {
        const known = missing.get(keyOf(need.on)) ?? { on: need.on, by: [] }
        missing.set(keyOf(need.on), known.by.includes(ref) ? known : { ...known, by: [...known.by, ref] })
      }
    }
  return { missing: [...missing.values()], requires: [...requires].sort() }
}

function needsOf(world: ExportWorld, ref: Ref, isPart: boolean): readonly Need[] {
  const all = world.needs.get(keyOf(ref)) ?? []
  if (!isPart) return all
  const { added } = ownPart(world, ref.id)
  return all.filter(({ from }) => from !== undefined && added.has(from))
}

/** The pack that brings what is needed; undefined where somebody here made it. */
function packOf(world: ExportWorld, { on, field }: Need): string | undefined {
  const isOwn = field !== undefined && on.kind === 'entity' && ownPart(world, on.id).added.has(field)
  return isOwn ? undefined : world.ownerOf(on)
}

function offersFor(world: ExportWorld, { whole, parts }: Sorted, onTop: boolean): Ref[] {
  const inIt = new Set([...whole, ...parts].map(keyOf))
  const order = ({ kind }: Ref) => documentKinds.indexOf(kind as DocumentKind)
  const isAbout = (ref: Ref) => {
    const needs = world.needs.get(keyOf(ref)) ?? []
    const isThere = (need: Need) =>
      inIt.has(keyOf(need.on)) || !world.isOurs(need.on) || (onTop && packOf(world, need) !== undefined)
    return needs.some(({ on }) => inIt.has(keyOf(on))) && needs.every(isThere)
  }
  return world.model.sources.documents
    .map(({ kind, id }): Ref => ({ kind, id }))
    .filter(ref => !inIt.has(keyOf(ref)) && !(onTop && world.ownerOf(ref) !== undefined) && isAbout(ref))
    .sort((one, other) => order(one) - order(other) || (one.id < other.id ? -1 : 1))
}
