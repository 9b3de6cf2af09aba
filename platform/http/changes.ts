/** `/api/changes`: server-sent events of what changes, for as long as the caller listens. */
import { Hono } from 'hono'
import type { Caller } from '../contract/caller.ts'
import { AppError } from '../errors.ts'
import { sealPosition } from '../events/position.ts'
import { followChanges, type LookEvent, type Told } from '../records/changes/follow-changes.ts'
import { readableEntity, unknownEntity } from '../records/query/viewer.ts'
import { clientAddress } from './client-address.ts'
import { callerNow, contextOf, type Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const mostOfCaller = 12
const mostOfAll = 2_000

export function changeRoutes(services: Services) {
  const open = new Map<string, number>()
  return new Hono<Env>().get('/', c => {
    const { context } = c.var
    const { entity } = queryOf(c, { entity: 'text' })
    const entities = entity?.split(',').map(name => {
      const known = readableEntity(context, name)
      if (!known) throw unknownEntity(name)
      return known.id
    })
    const leave = enter(open, context.caller)
    const headers = new Headers(c.req.raw.headers)
    const address = clientAddress(c, services.config)
    const over = new AbortController()
    const end = () => {
      over.abort()
      leave()
    }
    const told = followChanges({
      feed: services.changes,
      contextNow: async () => {
        const caller = await callerNow(services, headers, address, { byItself: true })
        return caller && contextOf(services, caller, address)
      },
      entities: entities ? new Set(entities) : null,
      last: headers.get('last-event-id'),
      signal: over.signal,
    })
    return new Response(streamOf(told, services.config.secret, end), {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
  })
}

function enter(open: Map<string, number>, { id, key }: Caller): () => void {
  const who = key?.id ?? id ?? ''
  const mine = open.get(who) ?? 0
  const all = open.values().reduce((sum, count) => sum + count, 0)
  if (mine >= mostOfCaller || all >= mostOfAll) throw tooMany
  open.set(who, mine + 1)
  let inside = true
  return () => {
    const left = (open.get(who) ?? 1) - 1
    if (inside && left > 0) open.set(who, left)
    else if (inside) open.delete(who)
    inside = false
  }
}

const tooMany = new AppError({
  status: 429,
  code: 'too-many-streams',
  message: 'Too many connections listen to changes. Close one, or use one for all.',
  headers: { 'retry-after': '10' },
})

/** Made as fast as it is read: who reads slowly is told later, and costs no memory. */
function streamOf(told: AsyncGenerator<Told>, secret: string, end: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await told.next()
        if (!done) return controller.enqueue(encoder.encode(textOf(value, secret)))
      } catch {
        // The database is away, mostly. The client comes again with the position it has.
      }
      end()
      controller.close()
    },
    cancel: end,
  })
}

function textOf({ position, event }: Told, secret: string): string {
  const id = `id: ${sealPosition(position, secret)}\n`
  if (event === null) return `retry: 2000\n${id}\n`
  if (event === 'reload' || event === 'model') return `event: ${event}\n${id}data: {}\n\n`
  if (event.operation === 'look') return `event: look\n${id}data: ${JSON.stringify(placeOf(event))}\n\n`
  return `event: change\n${id}data: ${JSON.stringify(event)}\n\n`
}

const placeOf = ({ entity, _id }: LookEvent) => ({ entity, _id })
