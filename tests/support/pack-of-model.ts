/** A small pack as a model, and any model as the pack that would bring it. */
import { documentKinds } from '../../platform/contract/documents.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { CompiledModel } from '../../platform/metadata/compile-model.ts'
import type { Pack, PackFile } from '../../platform/packs/pack.ts'
import { uncheckedModel } from '../../platform/packs/unchecked-model.ts'

const file = (path: string, text: string): PackFile => ({ path, text, body: JSON.parse(text) as JsonObject })

export function packOf({ sources }: CompiledModel): Pack {
  const own = sources.entities.filter(({ system }) => !system)
  return {
    folder: '',
    manifest: { name: 'fleet', version: '0.1.0', title: 'Fleet', enishi: '' },
    entities: own.map(({ id, text }) => file(`entities/${id}.json`, text)),
    documents: Object.fromEntries(
      documentKinds.map(kind => {
        const documents = sources.documents.filter(source => source.kind === kind)
        return [kind, documents.map(({ id, body }) => file(`${kind}/${id}.json`, JSON.stringify(body)))]
      }),
    ) as unknown as Pack['documents'],
    answers: {},
    sampleLocales: [],
  }
}

const text = (title: string): JsonObject => ({ title, type: 'string', maxLength: 50 })

const van: JsonObject = {
  $id: 'van',
  title: 'Van',
  type: 'object',
  'x-entity': {
    name: 'van',
    id: 'aaaaaaaaaaaa',
    displayField: 'plate',
    search: ['plate', 'note'],
    ids: {
      plate: 'a00000000001',
      seats: 'a00000000002',
      fuel: 'a00000000003',
      note: 'a00000000004',
      garage: 'a00000000005',
    },
  },
  properties: {
    plate: text('Plate'),
    seats: { title: 'Seats', type: 'integer' },
    fuel: {
      title: 'Fuel',
      type: 'string',
      oneOf: [
        { const: 'diesel', title: 'Diesel' },
        { const: 'petrol', title: 'Petrol' },
      ],
    },
    note: text('Note'),
    garage: { title: 'Garage', type: 'string', format: 'uuid', 'x-relation': { entity: 'garage', inverse: 'vans' } },
  },
  required: ['plate'],
}
const garage: JsonObject = {
  $id: 'garage',
  title: 'Garage',
  type: 'object',
  'x-entity': {
    name: 'garage',
    id: 'bbbbbbbbbbbb',
    displayField: 'name',
    ids: { name: 'b00000000001', town: 'b00000000002' },
  },
  properties: { name: text('Name'), town: text('Town') },
}
const documents: JsonObject[] = [
  { kind: 'view', id: 'van.all', title: 'Vans', entity: 'van', type: 'grid', columns: ['plate', 'seats', { field: 'garage.name', width: 200 }], sort: ['plate'] },
  { kind: 'view', id: 'van.board', title: 'By fuel', entity: 'van', type: 'kanban', filter: 'record.seats > 2', board: { by: 'fuel' } },
  { kind: 'form', id: 'van.main', entity: 'van', tabs: [{ title: 'Main', sections: [{ title: 'Van', items: ['plate', 'seats', { field: 'fuel', span: 2 }] }] }, { title: 'Notes', sections: [{ items: ['note'] }] }] },
  { kind: 'role', id: 'driver', title: 'Driver', entities: { van: { read: 'all', update: { scope: 'own', when: "record.fuel == 'diesel'" }, fields: { note: 'hidden' } }, garage: { read: 'all' } } },
  { kind: 'app', id: 'fleet', title: 'Fleet', navigation: [{ title: 'Work', items: [{ view: 'van.all' }, { entity: 'garage' }] }] },
  { kind: 'extension', id: 'fleet.garage', entity: 'garage', properties: { places: { title: 'Places', type: 'integer' } }, 'x-ids': { places: 'b00000000009' } },
] // biome-ignore format: a table

export function smallPack(): Promise<CompiledModel> {
  const named = (kind: string) => documents.filter(document => document['kind'] === kind)
  return uncheckedModel([
    {
      ...{
        folder: '',
        manifest: { name: 'fleet', version: '0.1.0', title: 'Fleet', enishi: '' },
        answers: {},
        sampleLocales: [],
      },
      entities: [van, garage].map(body => file(`entities/${String(body['$id'])}.json`, JSON.stringify(body))),
      documents: Object.fromEntries(
        documentKinds.map(kind => [
          kind,
          named(kind).map(body => file(`${kind}/${String(body['id'])}.json`, JSON.stringify(body))),
        ]),
      ) as unknown as Pack['documents'],
    },
  ])
}
