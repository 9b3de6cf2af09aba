/** What matters most about a record, beside its name: where it stands, whom it concerns, how much, until when. Pure. */
import { type EntityModel, type FieldModel, soleTarget } from '../../platform/contract/entity.ts'

const most = 5

export function keyFacts(entity: EntityModel): FieldModel[] {
  const fields = entity.fields.filter(
    // Its stages stand below as a path.
    ({ name, writeOnly, deprecated }) =>
      name !== entity.displayField && name !== entity.stages?.field && !writeOnly && !deprecated,
  )
  const first = (test: (field: FieldModel) => boolean, count = 1) => fields.filter(test).slice(0, count)
  const facts = [
    ...first(({ type }) => type === 'autonumber'),
    ...first(
      ({ type, name }) => type === 'option' && /^(status|stage|kind|priority|severity|rank|condition)$/i.test(name),
      2,
    ),
    ...first(field => field.type === 'relation' && (field.required || soleTarget(field) !== undefined)),
    ...first(({ type }) => type === 'money'),
    ...first(
      ({ type, name }) => (type === 'date' || type === 'date-time') && /due|close|end|until|deadline/i.test(name),
    ),
  ]
  return [...new Set(facts)].slice(0, most)
}
