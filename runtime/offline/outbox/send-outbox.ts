/**
 * Sends what waits, in the order it was made, one tab at a time. What the server refuses stays with the reason, and what
 * was made on the same record after it stays behind it.
 */
import { connection } from '../connection.ts'
import { deviceDatabase } from '../store/device-database.ts'
import { newKey } from '../waits.ts'
import { compareWithTheirs } from './compare-with-theirs.ts'
import { outbox } from './outbox.ts'
import { isComment, isNewRecord, type Waits } from './waiting.ts'

export interface Sent {
  sent: number
  conflicts: number
  refused: number
}

export const sendOutbox = (): Promise<Sent> =>
  'locks' in navigator ? navigator.locks.request('enishi-outbox', sendAll) : sendAll()

async function sendAll(): Promise<Sent> {
  const outcome: Sent = { sent: 0, conflicts: 0, refused: 0 }
  const held = new Set<string>()
  for (const { id } of await outbox.read()) {
    // As it is by now: what went before may have given its record another id or version.
    const waiting = outbox.all().find(each => each.id === id)
    if (!waiting) continue
    if (waiting.state !== 'waiting' || [...held].some(record => concerns(waiting, record))) {
      held.add(waiting.record)
      continue
    }
    const answer = await send(waiting)
    if (answer === 'later') return outcome
    if (answer === 'done') outcome.sent++
    else {
      held.add(waiting.record)
      outcome[answer === 'conflict' ? 'conflicts' : 'refused']++
    }
  }
  return outcome
}

const concerns = ({ record, body }: Waits, other: string) => record === other || JSON.stringify(body).includes(other)

async function send(waiting: Waits): Promise<'done' | 'later' | 'conflict' | 'refused'> {
  const { method, path, body, key, version } = waiting
  const headers: Record<string, string> = { 'content-type': 'application/json', 'idempotency-key': key }
  if (version !== null && method === 'PATCH') headers['if-match'] = `"${version}"`
  const init = { method, headers, body: JSON.stringify(body), credentials: 'same-origin' as const }
  const answer = await fetch(path, init).catch(() => null)
  connection.tell(answer !== null)
  if (!answer || isForLater(answer.status)) return 'later'
  const said = await answer.json().catch(() => ({}))
  if (answer.ok) {
    // In this order: when the page goes in between, the same is sent again under its key, and nothing behind it is lost.
    await follow(waiting, said)
    await outbox.remove(waiting.id)
    return 'done'
  }
  if (said.code === 'in-progress') return 'later'
  if (answer.status === 412 && (await onTopOfTheirs(waiting)))
    return send(outbox.all().find(each => each.id === waiting.id)!)
  const state = answer.status === 412 ? 'conflict' : 'refused'
  const problem = { status: answer.status, code: said.code ?? 'unknown', message: said.detail ?? '' }
  await outbox.put({ ...waiting, state, problem: { ...problem, errors: said.errors ?? [] } })
  return state
}

/** Whether nothing clashes with what others saved: then it goes on top of it, as something new to the server. */
async function onTopOfTheirs(waiting: Waits): Promise<boolean> {
  const compared = await compareWithTheirs(waiting).catch(() => null)
  if (!compared || compared.clashes.length) return false
  await outbox.put({ ...waiting, body: compared.body, version: compared.version, key: newKey() })
  return true
}

/** Signed out, too many, or the server not well: nothing is wrong with what was sent. */
const isForLater = (status: number) => status === 401 || status === 429 || status >= 500

/** What was made on a record after this is about the record as the server has it now. */
async function follow(done: Waits, answer: { _id?: string; _version?: number }): Promise<void> {
  if (isComment(done)) return
  if (isNewRecord(done) && answer._id) await (await deviceDatabase()).put('facts', answer._id, done.record)
  for (const later of outbox.all().filter(({ id }) => id !== done.id)) {
    const text = JSON.stringify(later)
    const renamed: Waits =
      isNewRecord(done) && answer._id ? JSON.parse(text.replaceAll(done.record, answer._id)) : later
    const isSame = renamed.method === 'PATCH' && renamed.record === (answer._id ?? done.record)
    const isNext = isSame && (isNewRecord(done) || renamed.version === done.version)
    const version = isNext ? (answer._version ?? null) : renamed.version
    if (renamed !== later || version !== renamed.version) await outbox.put({ ...renamed, version })
  }
}
