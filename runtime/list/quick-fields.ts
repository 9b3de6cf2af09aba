/** The fields that stand above a list to be filtered by with one click: the view's, else what tells its records apart best. Pure. */
import type { ViewDocument } from '../../platform/contract/documents.ts'
import { type EntityModel, type FieldModel, fieldNamed } from '../../platform/contract/entity.ts'
import { systemField } from '../../platform/contract/system-field.ts'

const most = 3
/** So many options are a list to search in, not a choice at a glance. */
const mostOptions = 12

export function quickFields(entity: EntityModel, view: ViewDocument | undefined): FieldModel[] {
  const given = view?.quick?.flatMap(name => fieldNamed(entity, name) ?? systemField(name) ?? [])
  if (given) return given.filter(isQuick)
  const options = entity.fields.filter(field => field.type === 'option' && isQuick(field) && !field.deprecated)
  const stage = options.filter(({ name }) => name === entity.stages?.field || /^(status|stage)$/i.test(name))
  const owner = entity.ownership === 'user' ? systemField('_owner') : undefined
  return [...new Set([...stage, ...(owner ? [owner] : []), ...options])].slice(0, most)
}

/** A choice of a few, yes or no, or a person who may be oneself. */
const isQuick = ({ type, options = [], relation, encrypted, name }: FieldModel): boolean =>
  !encrypted &&
  /^[A-Za-z_]\w*$/.test(name) &&
  ((type === 'option' && options.length <= mostOptions) ||
    type === 'boolean' ||
    (type === 'relation' && relation?.targets.length === 1 && relation.targets[0] === 'user'))
