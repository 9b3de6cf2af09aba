/** Another system that workflows call: it takes its time, its answers can be held back, and it knows each call's key. */
import { setTimeout as pause } from 'node:timers/promises'
import { outside } from './outside.ts'

export interface Ledger {
  port: number
  /** Answers wait until `release`. */
  hold(): void
  release(): void
  /** With what `Idempotency-Key`s it was called for each `number` and `call`, in their order. */
  keys(): { number: number; call: string; keys: Set<string> }[]
}

/** `next` draws how long each answer takes. */
export async function startLedger(next: () => number): Promise<Ledger> {
  let held: Promise<void> | null = null
  let release = () => {}
  const { port, requests } = await outside(async (_, response) => {
    await pause(next() * 80)
    await held
    response.end()
  })
  return {
    port,
    hold() {
      held = new Promise(resolve => {
        release = resolve
      })
    },
    release() {
      release()
      held = null
    },
    keys() {
      const found = new Map<string, { number: number; call: string; keys: Set<string> }>()
      for (const { body, headers } of requests) {
        const { number, call } = JSON.parse(body) as { number: number; call: string }
        const known = found.get(`${number} ${call}`) ?? { number, call, keys: new Set() }
        found.set(`${number} ${call}`, known)
        known.keys.add(String(headers['idempotency-key']))
      }
      return [...found.values()].sort((one, other) => one.number - other.number || one.call.localeCompare(other.call))
    },
  }
}
