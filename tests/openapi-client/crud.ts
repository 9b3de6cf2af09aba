/** Drives create, read, list, update and delete with types made from our OpenAPI; `node crud.ts URL KEY`. */
import createClient from 'openapi-fetch'
import type { components, paths } from './api.ts'

declare const process: { argv: string[]; exitCode?: number }
const [, , baseUrl = '', key = ''] = process.argv
const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } })

const created = await client.POST('/api/records/ticket', {
  body: { subject: 'The lift stands still', severity: 'high', visitors: 3 },
})
// An array answers an array; a single body is answered by a single record.
const ticket = created.data as components['schemas']['Ticket'] | undefined
if (!ticket) throw new Error(`create: ${JSON.stringify(created.error)}`)

const path = { path: { id: ticket._id } }
const read = await client.GET('/api/records/ticket/{id}', { params: path })
const subject: string | null | undefined = read.data?.subject
if (subject !== 'The lift stands still') throw new Error('get: another subject came back')

const listed = await client.GET('/api/records/ticket', {
  params: { query: { filter: "record.severity == 'high'", sort: '-_createdAt', limit: 10, count: 'exact' } },
})
if (listed.data?.count !== 1 || listed.data.data[0]?._id !== ticket._id) throw new Error('list: not the one record')

const updated = await client.PATCH('/api/records/ticket/{id}', {
  params: { ...path, header: { 'If-Match': `"${ticket._version}"` } },
  body: { severity: 'low' },
})
if (updated.data?.severity !== 'low') throw new Error('update: severity stayed')

const removed = await client.DELETE('/api/records/ticket/{id}', { params: path })
if (removed.response.status !== 204) throw new Error('delete: not done')
const gone = await client.GET('/api/records/ticket/{id}', { params: path })
if (gone.response.status !== 404 || gone.error?.code !== 'not-found') throw new Error('delete: still there')

const typeErrors = async () => {
  // @ts-expect-error a field the entity does not have
  await client.POST('/api/records/ticket', { body: { subject: 'x', colour: 'red' } })
  // @ts-expect-error an option the field does not have
  await client.PATCH('/api/records/ticket/{id}', { params: path, body: { severity: 'extreme' } })
}
void typeErrors
console.log('ok')
