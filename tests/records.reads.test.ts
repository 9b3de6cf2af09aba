/** `x-entity.audit: "reads"`: who was shown personal data, and whose, is logged; nothing else is. */
import { beforeAll, expect, test } from 'vitest'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const admin = app.administrator
const text = { type: 'string' }
const entities = [
  {
    $id: 'patient',
    type: 'object',
    'x-entity': { audit: 'reads', displayField: 'code' },
    properties: { code: text, phone: { ...text, 'x-pii': true } },
  },
  {
    $id: 'visit',
    type: 'object',
    properties: {
      day: text,
      patient: { ...text, format: 'uuid', 'x-relation': { entity: 'patient', kind: 'many-to-one', inverse: 'visits' } },
    },
  },
]
let nurse: TestPerson
let clerk: TestPerson
let patients: string[] = []
let visit = ''

beforeAll(async () => {
  await app.apply({
    entities: entities.map(document => ({ text: JSON.stringify(document) })),
    roles: [
      {
        kind: 'role',
        id: 'nurse',
        entities: { patient: { read: 'all', fields: { phone: 'read' } }, visit: { read: 'all' } },
      },
      { kind: 'role', id: 'clerk', entities: { patient: { read: 'all' }, visit: { read: 'all' } } },
    ],
  })
  nurse = await app.person({ name: 'Nurse', roles: ['nurse'] })
  clerk = await app.person({ name: 'Clerk', roles: ['clerk'] })
  const bodies = [
    { code: 'Alpha', phone: '555-0101' },
    { code: 'Beta', phone: '555-0202' },
  ]
  const made: { _id: string }[] = (await admin.call('POST', '/api/records/patient', { body: bodies })).body
  patients = made.map(({ _id }) => _id)
  visit = (await admin.call('POST', '/api/records/visit', { body: { day: 'Monday', patient: patients[0]! } })).body._id
})

/** Records whose reading was logged since `work` began. */
async function logged(work: () => Promise<{ status: number }>): Promise<string[]> {
  const read = async () => (await admin.call('GET', '/api/audit?action=read&limit=1000')).body.data
  const before = (await read()).length
  expect((await work()).status).toBe(200)
  const after: { record: string; actor: { _id: string }; entity: string }[] = await read()
  return after
    .slice(0, after.length - before)
    .map(({ record }) => record)
    .sort()
}

test('a record, a list, a history and a hop tell whose data was shown', async () => {
  const get = (path: string) => () => nurse.call('GET', path)
  expect(await logged(get(`/api/records/patient/${patients[0]}`))).toEqual([patients[0]])
  expect(await logged(get('/api/records/patient'))).toEqual(patients.toSorted())
  expect(await logged(get(`/api/records/patient/${patients[1]}/history`))).toEqual([patients[1]])
  expect(await logged(get(`/api/records/visit/${visit}?select=day,patient.phone`))).toEqual([patients[0]])
  expect(await logged(get('/api/records/visit?select=patient(code,phone)'))).toEqual([patients[0]])
  const [entry] = (await admin.call('GET', `/api/audit?record=${patients[0]}&limit=1`)).body.data
  expect(entry).toMatchObject({ action: 'read', entity: 'patient', actor: { _id: nurse.id }, details: {} })
})

test('a hit that shows personal text and a timeline with changes tell whose data was shown', async () => {
  const get = (path: string) => () => nurse.call('GET', path)
  await expect.poll(() => logged(get('/api/search?q=555-0101'))).toEqual([patients[0]])
  expect(await logged(get('/api/search?q=Alpha'))).toEqual([])
  expect(await logged(get(`/api/records/patient/${patients[1]}/timeline`))).toEqual([patients[1]])
  expect(await logged(get(`/api/records/patient/${patients[1]}/timeline?kinds=comment`))).toEqual([])
  expect(await logged(() => clerk.call('GET', `/api/records/patient/${patients[1]}/timeline`))).toEqual([])
})

test('what shows nothing personal is not logged', async () => {
  const get = (person: TestPerson, path: string) => () => person.call('GET', path)
  expect(await logged(get(nurse, '/api/records/patient?select=code'))).toEqual([])
  expect(await logged(get(nurse, '/api/records/visit?select=day,patient.code'))).toEqual([])
  expect(await logged(get(nurse, '/api/records/visit'))).toEqual([])
  expect(await logged(get(clerk, '/api/records/patient'))).toEqual([])
  expect(await logged(get(clerk, `/api/records/patient/${patients[0]}`))).toEqual([])
})

test('an entity that does not ask for it logs no reads', async () => {
  const document = { ...entities[0]!, 'x-entity': { displayField: 'code' } }
  await app.apply({ entities: [{ text: JSON.stringify(document) }] })
  expect(await logged(() => nurse.call('GET', '/api/records/patient'))).toEqual([])
})
