/** Where the address of a record stands: its own, or that of the person or company it leads to. Only what may be read. */
import type { Context } from '../access/context.ts'
import { companyNameText } from '../contract/company-name-text.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { personNameText } from '../contract/person-name-text.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { readableEntity, readPolicy } from '../records/query/viewer.ts'
import type { Label } from './label-layout.ts'

interface Place {
  /** The relation that leads there; null: the record itself. */
  via: string | null
  address: string | null
  person: string | null
  company: string | null
}

export interface LabelFields {
  select: string
  /** Null: it has no address. */
  labelOf(record: JsonObject): Label | null
}

export function labelFields(context: Context, entity: Entity): LabelFields {
  const places = [
    placeIn(context, entity, null),
    ...readable(context, entity).flatMap(field => {
      const [name, ...others] = field.relation?.targets ?? []
      const target =
        field.type === 'relation' && name && name !== 'user' && !others.length ? readableEntity(context, name) : null
      return target ? [placeIn(context, target, field.name)] : []
    }),
  ].filter(({ address, person, company }) => address ?? person ?? company)
  return {
    select: places.map(selectOf).join(','),
    labelOf(record) {
      const found = places.map(place => valuesAt(record, place))
      const address = found.find(each => each.address)?.address
      if (!address) return null
      // A contact's company, a deal's contact: the nearest of each.
      const person = found.find(each => each.person)?.person ?? ''
      const company = found.find(each => each.company)?.company ?? ''
      const own = typeof record['_label'] === 'string' ? record['_label'] : ''
      return { address, person, company: company || (person ? '' : own) }
    },
  }
}

function readable(context: Context, entity: Entity): Field[] {
  const policy = readPolicy(context, entity)
  return entity.fields.filter(({ name }) => policy.allowed && policy.fields.get(name) === 'read')
}

function placeIn(context: Context, entity: Entity, via: string | null): Place {
  const first = (type: Field['type']) => readable(context, entity).find(field => field.type === type)?.name ?? null
  return { via, address: first('address'), person: first('person-name'), company: first('company-name') }
}

function selectOf({ via, address, person, company }: Place): string {
  const names = [address, person, company].flatMap(name => (name === null ? [] : [JSON.stringify(name)]))
  return via === null ? names.join(',') : `${JSON.stringify(via)}(${names.join(',')})`
}

function valuesAt(record: JsonObject, { via, address, person, company }: Place) {
  const at = via === null ? record : objectOf(record[via])
  const value = (name: string | null): Json => (name === null ? null : (at?.[name] ?? null))
  const given = objectOf(value(address))
  const isFilled = given && ['region', 'city', 'street'].some(part => given[part])
  return {
    address: isFilled ? given : null,
    person: nameText(value(person), personNameText),
    company: nameText(value(company), companyNameText),
  }
}

const objectOf = (value: Json | undefined): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null

const nameText = (value: Json, write: (name: JsonObject) => string): string => {
  const name = objectOf(value)
  return typeof value === 'string' ? value : name ? write(name) : ''
}
