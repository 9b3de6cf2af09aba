/** An entity gets another name everywhere at once: in every kind of document, in every expression, in the API. */
import { expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { testApp } from './support/app.ts'

const entity = (name: string, properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...{ $id: name, title: name, type: 'object', properties },
  ...more,
})
const van = entity(
  'van',
  { plate: { type: 'string' }, fee: { type: 'number' } },
  { 'x-entity': { displayField: 'plate' } },
)
const trip = entity('trip', {
  van: { type: 'string', format: 'uuid', 'x-relation': { entity: 'van', inverse: 'trips' } },
  anything: { 'x-relation': { entity: ['van', 'garage'] } },
  twice: { type: 'number', 'x-formula': 'record.van.fee * 2' },
})
const garage = entity('garage', { name: { type: 'string' } })
const role = {
  kind: 'role',
  id: 'driver',
  title: 'Driver',
  rights: [],
  entities: { van: { read: 'all', update: { scope: 'own', when: 'record.fee > 1' }, fields: { fee: 'read' } } },
}
const documents = {
  views: [{ kind: 'view', id: 'all', title: 'All', entity: 'van', type: 'grid', columns: ['plate'], filter: 'record.fee > 1' }],
  forms: [{ kind: 'form', id: 'main', entity: 'van', tabs: [{ title: 'A', sections: [{ items: ['plate', { related: 'trips' }] }] }] }],
  roles: [role],
  apps: [{ kind: 'app', id: 'fleet', title: 'Fleet', navigation: [{ title: 'Work', items: [{ entity: 'van' }] }] }],
  extensions: [{ kind: 'extension', id: 'more', entity: 'van', properties: { seats: { type: 'integer' } } }],
  messages: [{ kind: 'message', id: 'hello', channel: 'email', purpose: 'service', entity: 'van', subject: 'x', body: '{{ record.plate }}' }],
  documents: [{ kind: 'document', id: 'paper', title: 'Paper', entity: 'van', sections: [{ type: 'text', text: '{{ record.plate }}' }] }],
  webforms: [{ kind: 'webform', id: 'ask', title: 'Ask', entity: 'van', fields: ['plate'] }],
  dashboards: [{ kind: 'dashboard', id: 'today', title: 'Today', tiles: [{ id: 'n', type: 'number', title: 'N', entity: 'van', measures: ['count'], at: { x: 0, y: 0, w: 3, h: 2 } }] }],
  reports: [{ kind: 'report', id: 'fees', title: 'Fees', type: 'bar', entity: 'van', groupBy: ['plate'], measures: ['count'] }],
  workflows: [{ kind: 'workflow', id: 'flow', title: 'Flow', runAs: 'trigger', trigger: { type: 'record.created', entity: 'van', when: 'record.fee > 1' }, nodes: [], edges: [] }],
} // biome-ignore format: a table

test('in all documents, with its records, and the old name answers', async () => {
  const enishi = await testApp()
  const { administrator } = enishi
  await enishi.apply({
    entities: [van, trip, garage].map(body => ({ text: JSON.stringify(body) })),
    ...documents,
  } as never)
  const { _id } = await administrator.records.create('van', { plate: 'A 1', fee: 3 })
  const journey = await administrator.records.create('trip', { van: _id, anything: { entity: 'van', _id } })
  const base = enishi.services.models.current().revision
  const body = JSON.parse((await administrator.meta.document('van')).text) as JsonObject
  const named = { ...body, 'x-entity': { ...(body['x-entity'] as JsonObject), name: 'lorry' } }
  const change = { base, entities: [{ name: 'van', text: JSON.stringify(named) }] }
  const plan = await administrator.meta.plan(change)
  const told = plan.documents.map(({ kind }) => kind)
  expect([...new Set(told)].sort()).toEqual(['entity', ...Object.values(documents).map(([each]) => each!.kind)].sort())
  // What is renamed is not written anew, but where values say the entity's name.
  expect(plan.steps.filter(step => step.class !== 'instant').map(({ id }) => id)).toEqual([
    'rename-target trip.anything',
  ])
  await administrator.meta.apply(change, { hash: plan.hash })
  await enishi.services.models.reload()
  const model = enishi.services.models.current()
  expect(model.entities.has('van')).toBe(false)
  for (const list of Object.values(model.documents))
    for (const document of list.values()) expect(JSON.stringify(document), document.id).not.toContain('"van"')
  expect(model.entities.get('trip')!.byName.get('anything')!.relation!.targets.sort()).toEqual(['garage', 'lorry'])
  expect(await administrator.records.get('trip', journey['_id'] as string)).toMatchObject({
    ...{ van: _id, twice: 6 },
    anything: { entity: 'lorry', _id },
  })
  expect(await administrator.records.get('lorry', _id as string)).toMatchObject({ plate: 'A 1' })
  expect(await administrator.records.get('van', _id as string)).toMatchObject({ plate: 'A 1' })
})
