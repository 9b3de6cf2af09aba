/** The stream of `/api/changes` as one that does not end: a lost connection is taken up where it was. */
import { eventStream } from './event-stream.ts'
import type { ChangeEvent } from './record.ts'

const pauseBetween = 2_000

/** `open` gets the id heard last, and throws what is to be told; what has a status of 400 to 499 is not tried again. */
export async function* followChanges(
  open: (last: string) => Promise<ReadableStream<Uint8Array>>,
  signal?: AbortSignal,
): AsyncGenerator<ChangeEvent | 'reload'> {
  for (let last = ''; !signal?.aborted; await pause(signal)) {
    try {
      for await (const { id, event, data } of eventStream(await open(last))) {
        last = id || last
        if (event === 'reload') yield event
        if (event === 'change') yield JSON.parse(data) as ChangeEvent
      }
    } catch (error) {
      if (isFinal(error)) throw error
    }
  }
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
