/** Answers in the server's place while it is away: reads from what was kept, writes by putting them into the outbox. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription, Me } from '../../platform/contract/session.ts'
import { connection } from './connection.ts'
import { isSecret } from './is-secret.ts'
import { knownLabels } from './known-labels.ts'
import { outbox } from './outbox/outbox.ts'
import { sendOutbox } from './outbox/send-outbox.ts'
import { isNewRecord, type Waiting, type Waits } from './outbox/waiting.ts'
import { overlayList, overlayRecord } from './overlay.ts'
import { keptAnswer, keptAnswers, personHere } from './store/kept-answers.ts'
import { newKey } from './waits.ts'

export async function answerRead(path: string): Promise<Response | null> {
  const made = await ownRecord(path)
  if (made) return json(made)
  const kept = await keptAnswer(path)
  if (!kept) return null
  const waiting = await outbox.read()
  if (!waiting.length || !path.startsWith('/api/records/')) return json(JSON.parse(kept.text))
  const labels = await knownLabels()
  const answer = JSON.parse(kept.text) as JsonObject
  return json(
    Array.isArray(answer['data'])
      ? overlayList(answer as { data: JsonObject[] }, waiting, labels)
      : overlayRecord(answer, waiting, labels),
  )
}

/** Null: it cannot wait, since this device must not hold what it says, or does not know whose it is. */
export async function answerWrite(path: string, init: RequestInit): Promise<Response | null> {
  const person = await personHere()
  if (!person) return null
  const body = JSON.parse(String(init.body)) as JsonObject
  const unsent = (await outbox.read()).find(
    each => each.state === 'refused' && isNewRecord(each) && path.endsWith(`/${each.record}`),
  )
  if (unsent) return json(await completed(unsent, body))
  const waiting = await waitingOf(path, init, { person, body })
  if (await holdsSecret(waiting)) return null
  await outbox.add(waiting)
  if (isNewRecord(waiting)) return json(await newRecord(waiting), 201)
  if (waiting.path === '/api/comments') return json(await comment(waiting), 201)
  return json(await editedRecord(waiting))
}

/** A record that was made here takes its edits in, also one that the server refused. */
async function completed({ problem: _, ...made }: Waits, body: JsonObject): Promise<JsonObject> {
  const whole: Waits = { ...made, body: { ...made.body, ...body }, state: 'waiting', key: newKey() }
  await outbox.put({ ...whole, label: await labelFor(made.entity, whole.body) })
  return newRecord(whole)
}

/** An edit of a record whose earlier edits still wait goes behind them. */
export async function behindOthers(path: string, init: RequestInit): Promise<Response | null> {
  const { record, entity } = addressOf(path, JSON.parse(String(init.body)) as JsonObject)
  // A device that keeps nothing has nothing that waits.
  const all = await outbox.read().catch(() => [])
  if (record === null || !all.some(each => each.record === record && each.entity === entity)) return null
  if (connection.isUp()) await sendOutbox()
  return outbox.all().some(each => each.record === record) ? answerWrite(path, init) : null
}

interface Written {
  person: string
  body: JsonObject
}

async function waitingOf(path: string, init: RequestInit, { person, body }: Written): Promise<Waiting> {
  const headers = new Headers(init.headers)
  const { entity, record } = addressOf(path, body)
  const version = headers.get('if-match')?.replace(/\D/g, '')
  const id = record ?? newKey()
  return {
    ...{ person, path, body, entity },
    base: record === null ? {} : await before(entity, id, body),
    method: init.method as Waiting['method'],
    key: headers.get('idempotency-key')!,
    version: version ? Number(version) : null,
    record: id,
    label: record === null ? await labelFor(entity, body) : ((await knownLabels())(id)?._label ?? id.slice(0, 8)),
    at: Date.now(),
    state: 'waiting',
  }
}

async function before(entity: string, record: string, body: JsonObject): Promise<JsonObject> {
  const known = await knownRecord(entity, record)
  return Object.fromEntries(Object.keys(body).flatMap(name => (known?.[name] == null ? [] : [[name, known[name]]])))
}

function addressOf(path: string, body: JsonObject): { entity: string; record: string | null } {
  if (path === '/api/comments') return { entity: String(body['entity']), record: String(body['record']) }
  const [, , , entity, record] = path.split('/').map(decodeURIComponent)
  return { entity: entity!, record: record ?? null }
}

/** What is kept encrypted on the server is not kept in plain text here. */
async function holdsSecret({ entity, body, path }: Waiting): Promise<boolean> {
  const model = path === '/api/comments' ? null : (await descriptionOf(entity))?.entity
  return Boolean(model?.fields.some(field => isSecret(field) && Object.hasOwn(body, field.name)))
}

async function descriptionOf(entity: string): Promise<EntityDescription | null> {
  const kept = await keptAnswer(`/api/meta/entities/${encodeURIComponent(entity)}`)
  return kept && (JSON.parse(kept.text) as EntityDescription)
}

async function labelFor(entity: string, body: JsonObject): Promise<string> {
  const name = (await descriptionOf(entity))?.entity.displayField
  const value = name === undefined ? undefined : body[name]
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return '—'
  return Object.values(value)
    .filter(each => typeof each === 'string')
    .join(' ')
}

/** As the server will make it, as far as one can know: every field is there, related records have their names. */
async function newRecord({ entity, record, label, body, person }: Waiting): Promise<JsonObject> {
  const fields = (await descriptionOf(entity))?.entity.fields ?? []
  const empty = Object.fromEntries(fields.map(({ name }) => [name, null]))
  const patch: Waiting = { ...fakePatch, entity, record, body, person }
  const base = { ...empty, _id: record, _label: label, _version: 0 }
  return overlayRecord(base, [patch], await knownLabels())
}

const fakePatch = {
  method: 'PATCH',
  path: '',
  key: '',
  version: 0,
  label: '',
  at: 0,
  base: {},
  state: 'waiting',
} as const

/** A record that was made here and is not on the server yet. */
async function ownRecord(path: string): Promise<JsonObject | null> {
  const [, , , entity, id] = path.split('?')[0]!.split('/').map(decodeURIComponent)
  const waiting = id ? await outbox.read() : []
  const made = waiting.find(each => isNewRecord(each) && each.record === id && each.entity === entity)
  if (!made || path.split('?')[0]!.split('/').length > 5) return null
  return overlayRecord(await newRecord(made), waiting, await knownLabels())
}

async function editedRecord({ entity, record, label, version }: Waiting): Promise<JsonObject> {
  return (await knownRecord(entity, record)) ?? { _id: record, _label: label, _version: version }
}

/** The record as this device knows it, with all that waits. */
async function knownRecord(entity: string, record: string): Promise<JsonObject | null> {
  const place = `/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(record)}`
  const own = await ownRecord(place)
  if (own) return own
  const kept = (await keptAnswers()).filter(({ path }) => path === place || path.startsWith(`${place}?`))
  const latest = kept.toSorted((a, b) => b.at - a.at)[0]
  return latest ? overlayRecord(JSON.parse(latest.text), await outbox.read(), await knownLabels()) : null
}

async function comment({ record, body, at, person }: Waiting): Promise<JsonObject> {
  const me = await keptAnswer('/api/me')
  const name = me ? (JSON.parse(me.text) as Me).user.name : ''
  const createdAt = new Date(at).toISOString()
  return { _id: record, text: body['text'] ?? '', author: { _id: person, _label: name }, createdAt, updatedAt: null }
}

const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })
