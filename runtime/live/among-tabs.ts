/**
 * One stream for all tabs of a browser, since it only opens a few connections to a server: the tab that holds the lock
 * listens and tells the others. When it is closed the next one takes over.
 */
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { LiveEvent } from '../../platform/contract/record.ts'
import { client } from '../client.ts'

const name = 'enishi.live'
const pause = 15_000

export type Hear = (event: LiveEvent) => void

export function followAmongTabs(hear: Hear, signal: AbortSignal): void {
  // Both are missing where a page is not served safely; each tab then listens for itself.
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return void followOn(hear, signal)
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => hear(data as LiveEvent)
  signal.addEventListener('abort', () => channel.close())
  const tell: Hear = event => {
    hear(event)
    if (!signal.aborted) channel.postMessage(event)
  }
  const began = performance.now()
  const lead = () => {
    // What came while nobody listened was missed by all.
    if (performance.now() - began > 1_000) tell({ event: 'reload' })
    return followOn(tell, signal)
  }
  navigator.locks.request(name, { signal }, lead).catch(() => {})
}

/** Comes back after what a server under load, or one that is away, refuses; not to one that knows us no more. */
async function followOn(hear: Hear, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of client.live(signal)) hear(event)
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return
    }
    await new Promise(resolve => setTimeout(resolve, pause))
  }
}
