/** The stream of `/api/changes` as one that does not end: a lost connection is taken up where it was. */
import { eventStream, type ServerEvent } from './event-stream.ts'
import type { ChangeEvent, LiveEvent } from './record.ts'

type Open = (last: string) => Promise<ReadableStream<Uint8Array>>

const pauseBetween = 2_000

/** Changes alone, for systems that keep up with records. */
export async function* followChanges(open: Open, signal?: AbortSignal): AsyncGenerator<ChangeEvent | 'reload'> {
  for await (const heard of followLive(open, signal)) {
    if (heard.event === 'reload') yield 'reload'
    if (heard.event === 'change') yield heard.change
  }
}

/**
 * Everything by which a page may change. `open` gets the id heard last, and throws what is to be told; what has a status
 * of 400 to 499 is not tried again.
 */
export async function* followLive(open: Open, signal?: AbortSignal): AsyncGenerator<LiveEvent> {
  for (let last = ''; !signal?.aborted; await pause(signal)) {
    try {
      for await (const told of eventStream(await open(last))) {
        last = told.id || last
        const heard = heardIn(told)
        if (heard) yield heard
      }
    } catch (error) {
      if (isFinal(error)) throw error
    }
  }
}

function heardIn({ event, data }: ServerEvent): LiveEvent | null {
  if (event === 'change') return { event, change: JSON.parse(data) as ChangeEvent }
  if (event === 'look') return { event, ...(JSON.parse(data) as { entity: string; _id: string }) }
  return event === 'reload' || event === 'model' ? { event } : null
}

const isFinal = (error: unknown) =>
  error instanceof Error && 'status' in error && Number(error.status) >= 400 && Number(error.status) < 500

const pause = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise(resolve => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, pauseBetween)
    signal?.addEventListener('abort', end)
  })
