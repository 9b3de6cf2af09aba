/** The fields that stand above a list to be filtered by with one click: the view's, else what tells its records apart best. Pure. */
import type { ViewDocument } from '../../platform/contract/documents.ts'
import { type EntityModel, type FieldModel, fieldNamed, soleTarget } from '../../platform/contract/entity.ts'
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
export const isQuick = (field: FieldModel): boolean => {
  const { type, options = [], encrypted, name } = field
  if (encrypted || !/^[A-Za-z_]\w*$/.test(name)) return false
  if (type === 'relation') return soleTarget(field) === 'user'
  return type === 'boolean' || (type === 'option' && options.length <= mostOptions)
}
