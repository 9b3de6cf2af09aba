/** Writes that wait for the server, of the person who is here; kept on this device until they are sent or let go. */
import { deviceDatabase } from '../store/device-database.ts'
import { personHere } from '../store/kept-answers.ts'
import type { Waiting, Waits } from './waiting.ts'

let known: Waits[] = []
const listeners = new Set<() => void>()
/** Other tabs have the same outbox. */
const channel = new BroadcastChannel('enishi-outbox')
channel.onmessage = () => void read()

export const outbox = {
  all: () => known,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  async read(): Promise<Waits[]> {
    return read()
  },
  async add(waiting: Waiting): Promise<void> {
    await (await deviceDatabase()).add('outbox', waiting)
    await changed()
  },
  async put(waiting: Waits): Promise<void> {
    await (await deviceDatabase()).put('outbox', waiting)
    await changed()
  },
  async remove(id: number): Promise<void> {
    await (await deviceDatabase()).delete('outbox', id)
    await changed()
  },
}

async function changed(): Promise<void> {
  channel.postMessage('changed')
  await read()
}

async function read(): Promise<Waits[]> {
  const person = await personHere()
  const all = (await (await deviceDatabase()).getAll('outbox')) as Waits[]
  known = all.filter(waiting => waiting.person === person)
  for (const listener of listeners) listener()
  return known
}
