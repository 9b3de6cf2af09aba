/** TypeScript of the entities of an installation; what stands in a document is only ever written as a quoted key or value. */
import type { EntityModel, FieldModel } from '../contract/entity.ts'

export function entityTypes(entities: EntityModel[], revision: number): string {
  const names = typeNames(entities)
  const declared = entities.map(entity => declaration(entity, names))
  const list = entities.map(({ name }) => `  ${JSON.stringify(name)}: ${names.get(name)}`)
  return [
    `/** Made by \`npx enishi types\` from revision ${revision}. Make it again when the model changes. */`,
    system,
    ...declared,
    `/** By name: \`client.records.list<Entities['account']>('account')\`. */\nexport interface Entities {\n${list.join('\n')}\n}`,
    '',
  ].join('\n\n')
}

const system = `export interface SystemFields {
  _id: string
  _label: string
  _version: number
  _createdAt: string
  _createdBy: string | null
  _updatedAt: string
  _updatedBy: string | null
  _deletedAt?: string
  _owner?: string | null
  _unit?: string | null
  _masked?: string[]
}`

/** `sales-order` → `SalesOrder`; two that come out the same are told apart by a number. */
function typeNames(entities: EntityModel[]): Map<string, string> {
  const taken = new Set(['SystemFields', 'Entities'])
  return new Map(
    entities.map(({ name }) => {
      const words = name.split(/[^\p{ID_Continue}]+/u).filter(Boolean)
      const joined = words.map(word => word[0]!.toUpperCase() + word.slice(1)).join('')
      const base = /^\p{ID_Start}/u.test(joined) ? joined : `Entity${joined}`
      let type = base
      for (let number = 2; taken.has(type); number++) type = `${base}${number}`
      taken.add(type)
      return [name, type]
    }),
  )
}

function declaration({ name, fields }: EntityModel, names: ReadonlyMap<string, string>): string {
  const lines = fields
    .filter(({ writeOnly }) => !writeOnly)
    .map(field => {
      const isSelected = field.type === 'relations' || field.type === 'inverse' || field.type === 'items'
      const type = `${typeOf(field, names)}${field.required || isSelected ? '' : ' | null'}`
      return `  ${JSON.stringify(field.name)}${isSelected ? '?' : ''}: ${type}`
    })
  return `export interface ${names.get(name)} extends SystemFields {\n${lines.join('\n')}\n}`
}

const file = '{ _id: string; name: string; type: string; size: number }'
const byType: Partial<Record<FieldModel['type'], string>> = {
  integer: 'number',
  number: 'number',
  decimal: 'number',
  money: 'number',
  rating: 'number',
  boolean: 'boolean',
  tags: 'string[]',
  json: 'unknown',
  file,
  files: `(${file})[]`,
  address:
    '{ country?: string; postalCode?: string; region?: string; city?: string; street?: string; building?: string }',
  'person-name':
    '{ family?: string; given?: string; familyReading?: string; givenReading?: string; order?: "family-first" | "given-first" }',
  'company-name': '{ name: string; legalForm?: string; position?: "before" | "after"; reading?: string }',
  'rich-text': '{ type: "doc"; content?: unknown[] }',
  'geo-point': 'unknown',
  signature: 'unknown',
}

function typeOf(field: FieldModel, names: ReadonlyMap<string, string>): string {
  const { type, relation, options, schema } = field
  if (type === 'integer' && schema?.['format'] === 'int64') return 'string'
  if (type === 'option' || type === 'options') {
    const values = (options ?? []).map(({ value }) => JSON.stringify(value)).join(' | ') || 'string'
    return type === 'option' ? values : `(${values})[]`
  }
  if (type === 'relation')
    return relation && relation.targets.length > 1
      ? `{ entity: ${relation.targets.map(name => JSON.stringify(name)).join(' | ')}; _id: string }`
      : 'string'
  if (type === 'relations' || type === 'inverse' || type === 'items')
    return `Partial<${names.get(relation?.targets[0] ?? '') ?? 'SystemFields'}>[]`
  return byType[type] ?? 'string'
}
