/**
 * How a run goes on: pure functions from where it stands to where it stands next. A token goes along the edges of the
 * port its node chose; where several lead on it becomes several, at a join they become one again.
 */
import { after, type Graph, nextOf, start } from '../graph.ts'
import { joinType, loopPort } from '../node-kinds.ts'
import { innermost, type Loop, type Progress, placeOf, type Token } from './progress.ts'

export interface Moved {
  progress: Progress
  /** Loops that came to their end by it. */
  ended: number[]
}

/** `owner`: the piece of work that drives the new tokens. */
export const begin = (graph: Graph, owner: string): Progress =>
  settled(arriving(nothing, graph, nextOf(graph, start, 'next'), { place: '', owner }), graph, owner).progress

const nothing: Progress = { next: 1, tokens: [], loops: {}, steps: 0 }

/** The token's step is done. */
export function leave(progress: Progress, graph: Graph, token: Token, ...ports: string[]): Moved {
  const rest = without(progress, token)
  const next = ports.flatMap(port => nextOf(graph, token.at, port))
  const moved = arriving(rest, graph, next, token)
  return settled(moved, graph, token.owner)
}

/** A for each begins: with the first of its items, at most `most` at a time. */
export function enterLoop(
  progress: Progress,
  graph: Graph,
  token: Token,
  items: { total: number; most: number },
): Moved {
  const { at: node, place, seq, owner } = token
  const hasBody = nextOf(graph, node, loopPort).length > 0
  if (items.total === 0 || !hasBody) return { ...leave(progress, graph, token, 'next'), ended: [seq!] }
  const loop: Loop = { node, place, total: items.total, next: 0, active: 0 }
  let moved: Progress = { ...without(progress, token), loops: { ...progress.loops, [String(seq)]: loop } }
  for (let count = 0; count < Math.min(items.most, items.total); count++)
    moved = nextItem(moved, graph, String(seq), owner)
  return settled(moved, graph, owner)
}

/** The token stands still until somebody wakes it, or for good. */
export const rest = (progress: Progress, token: Token, state: 'waiting' | 'failed'): Progress =>
  changed(progress, { ...token, state })

export const changed = (progress: Progress, token: Token): Progress => ({
  ...progress,
  tokens: progress.tokens.map(each => (each.id === token.id ? token : each)),
})

const without = (progress: Progress, { id }: Token): Progress => ({
  ...progress,
  tokens: progress.tokens.filter(each => each.id !== id),
})

function arriving(
  progress: Progress,
  graph: Graph,
  nodes: string[],
  { place, owner }: Pick<Token, 'place' | 'owner'>,
): Progress {
  const tokens = nodes.map((at, index): Token => {
    const state = graph.nodes.get(at)?.type === joinType ? 'joined' : 'ready'
    return { id: progress.next + index, at, place, state, owner }
  })
  return { ...progress, next: progress.next + tokens.length, tokens: [...progress.tokens, ...tokens] }
}

/** Joins whose branches are all there go on, items without a branch left are done; and what follows from that. */
function settled(progress: Progress, graph: Graph, owner: string): Moved {
  const ended: number[] = []
  for (;;) {
    const joined = joinOne(progress, graph, owner)
    const next = joined ?? endItem(progress, graph, owner, ended)
    if (!next) return { progress, ended }
    progress = next
  }
}

function joinOne(progress: Progress, graph: Graph, owner: string): Progress | null {
  const arrived = progress.tokens.find(token => token.state === 'joined' && !isAwaited(progress, graph, token))
  if (!arrived) return null
  const isThere = ({ at, place, state }: Token) => state === 'joined' && at === arrived.at && place === arrived.place
  const others = progress.tokens.filter(token => !isThere(token))
  return { ...progress, tokens: [...others, { ...arrived, state: 'ready', owner }] }
}

/** Whether another branch, or a loop, may still come to where the token waits. */
function isAwaited({ tokens, loops }: Progress, graph: Graph, { at, place }: Token): boolean {
  const leadsHere = (node: string) => after(graph, [node]).has(at)
  const comes = (token: Token) =>
    token.place === place && !(token.state === 'joined' && token.at === at) && (token.at === at || leadsHere(token.at))
  return tokens.some(comes) || Object.values(loops).some(loop => loop.place === place && leadsHere(loop.node))
}

function endItem(progress: Progress, graph: Graph, owner: string, ended: number[]): Progress | null {
  for (const [key, loop] of Object.entries(progress.loops)) {
    const inside = new Set(progress.tokens.flatMap(({ place }) => itemAt(place, key, loop)))
    if (inside.size >= loop.active) continue
    const done: Progress = { ...progress, loops: { ...progress.loops, [key]: { ...loop, active: inside.size } } }
    if (loop.next < loop.total) return nextItem(done, graph, key, owner)
    if (inside.size > 0) return done
    ended.push(Number(key))
    const { [key]: _, ...loops } = done.loops
    return arriving({ ...done, loops }, graph, nextOf(graph, loop.node, 'next'), { place: loop.place, owner })
  }
  return null
}

/** The item of this loop that a place lies in. */
function itemAt(place: string, key: string, { place: outer }: Loop): number[] {
  for (let at = innermost(place); at; at = innermost(at.outer))
    if (at.loop === key && at.outer === outer) return [at.item]
  return []
}

function nextItem(progress: Progress, graph: Graph, key: string, owner: string): Progress {
  const loop = progress.loops[key]!
  const loops = { ...progress.loops, [key]: { ...loop, next: loop.next + 1, active: loop.active + 1 } }
  const place = placeOf(loop.place, key, loop.next)
  return arriving({ ...progress, loops }, graph, nextOf(graph, loop.node, loopPort), { place, owner })
}

/** `failed` before `waiting`: a person has to look at it. Null: there is still work. */
export function outcomeOf({ tokens }: Progress): 'done' | 'failed' | 'waiting' | null {
  if (tokens.some(({ state }) => state === 'failed')) return 'failed'
  if (tokens.some(({ state }) => state === 'ready')) return null
  return tokens.length === 0 ? 'done' : 'waiting'
}
