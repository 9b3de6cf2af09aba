/**
 * Listens to `/api/changes` as a browser does.
 *
 *     const stream = await follow(request, { key })
 *     await stream.until(events => events.length === 2)
 *     stream.close()
 */
import { expect } from 'vitest'
import type { ChangeEvent } from '../../platform/contract/record.ts'

export interface StreamEvent {
  id: string
  event: string
  data: ChangeEvent & Record<string, unknown>
}

type Request = (path: string, init?: RequestInit) => Promise<Response>

export interface FollowOptions {
  key: string
  query?: string
  last?: string
}

export async function follow(request: Request, { key, query = '', last }: FollowOptions) {
  const headers = { authorization: `Bearer ${key}`, ...(last !== undefined && { 'last-event-id': last }) }
  const answer = await request(`/api/changes${query}`, { headers })
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  const stream = {
    events: [] as StreamEvent[],
    /** Of the last word, be it an event or not. */
    position: '',
    ended: false,
    until: (holds: (events: StreamEvent[]) => boolean) =>
      expect.poll(() => holds(stream.events), { timeout: 15_000, interval: 20 }).toBe(true),
    untilEnded: (timeout = 15_000) => expect.poll(() => stream.ended, { timeout, interval: 20 }).toBe(true),
    close: () => reader.cancel(),
  }
  let text = ''
  const read = async () => {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      text += value
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) take(block)
    }
    stream.ended = true
  }
  const take = (block: string) => {
    const fields = Object.fromEntries(block.split('\n').map(line => line.split(/: (.*)/s).slice(0, 2)))
    stream.position = fields['id'] ?? stream.position
    if (fields['data'])
      stream.events.push({ id: fields['id'], event: fields['event'], data: JSON.parse(fields['data']) })
  }
  read().catch(() => {
    stream.ended = true
  })
  await expect.poll(() => stream.position || stream.ended, { timeout: 15_000, interval: 10 }).toBeTruthy()
  return stream
}
