/**
 * Finds a pattern in a text in linear time: all ways through it are followed at once (Thompson), since JavaScript's
 * own RegExp hangs on `^(a|a)*$` and its ideas of letters differ from PostgreSQL's.
 */
import type { AnchoredPattern, Pattern } from './pattern.ts'

export function matchesPattern({ fromStart, toEnd, body }: AnchoredPattern, text: string): boolean {
  const machine = machineOf(body)
  let alive = follow(machine, [machine.start])
  for (const character of text) {
    if (!toEnd && alive.has(machine.end)) return true
    alive = follow(machine, [...step(machine, alive, character.codePointAt(0)!), ...(fromStart ? [] : [machine.start])])
    if (alive.size === 0) return false
  }
  return alive.has(machine.end)
}

interface Machine {
  start: number
  end: number
  states: State[]
}
/** Where one goes without reading, and with reading a character of a set. */
interface State {
  free: number[]
  reads?: Extract<Pattern, { kind: 'set' }>
  next?: number
}

const machines = new WeakMap<Pattern, Machine>()

function machineOf(body: Pattern): Machine {
  const known = machines.get(body)
  if (known) return known
  const states: State[] = [{ free: [] }]
  const end = build(states, body, 0)
  const machine = { start: 0, end, states }
  machines.set(body, machine)
  return machine
}

/** Appends the pattern behind a state and gives the state it ends in. */
function build(states: State[], pattern: Pattern, from: number): number {
  if (pattern.kind === 'set') {
    const end = newState(states)
    const reading = newState(states, { free: [], reads: pattern, next: end })
    states[from]!.free.push(reading)
    return end
  }
  if (pattern.kind === 'sequence') return pattern.of.reduce((at, part) => build(states, part, at), from)
  if (pattern.kind === 'choice') {
    const end = newState(states)
    for (const part of pattern.of) {
      const start = newState(states)
      states[from]!.free.push(start)
      states[build(states, part, start)]!.free.push(end)
    }
    return end
  }
  return buildRepeat(states, pattern, from)
}

function buildRepeat(states: State[], { of, least, most }: Extract<Pattern, { kind: 'repeat' }>, from: number): number {
  let at = from
  for (let i = 0; i < least; i++) at = build(states, of, at)
  const end = newState(states)
  if (most === Number.POSITIVE_INFINITY) {
    const loop = newState(states)
    states[at]!.free.push(loop)
    states[loop]!.free.push(end)
    states[build(states, of, loop)]!.free.push(loop)
    return end
  }
  for (let i = least; i < most; i++) {
    states[at]!.free.push(end)
    at = build(states, of, at)
  }
  states[at]!.free.push(end)
  return end
}

function newState(states: State[], state: State = { free: [] }): number {
  return states.push(state) - 1
}

function* step(machine: Machine, alive: Set<number>, code: number): Iterable<number> {
  for (const at of alive) {
    const { reads, next } = machine.states[at]!
    if (reads && next !== undefined && has(reads, code)) yield next
  }
}

function follow(machine: Machine, from: Iterable<number>): Set<number> {
  const reached = new Set(from)
  for (const at of reached) for (const next of machine.states[at]!.free) reached.add(next)
  return reached
}

const has = ({ ranges, negated }: { ranges: [number, number][]; negated: boolean }, code: number): boolean =>
  ranges.some(([from, to]) => code >= from && code <= to) !== negated
