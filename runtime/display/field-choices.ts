/** The fields a list can show, sort, group and filter by: an entity's own, and those of the records it points to. Pure. */
import { type EntityModel, type FieldModel, soleTarget, systemFields } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { systemField } from '../../platform/contract/system-field.ts'

export interface FieldChoice {
  path: string
  /** Of which it is made. */
  keys: string[]
  /** `Account › Region`. */
  label: string
  field: FieldModel
  /** Title of the relation it lies behind; '' for one's own. */
  group: string
}

const shownSystem = ['_createdAt', '_createdBy', '_updatedAt', '_updatedBy', '_owner'] as const

/** `entities`: those that relations lead to, as far as they are known. */
export function fieldChoices(entity: EntityModel, entities: EntityModel[], language: string): FieldChoice[] {
  const title = (field: FieldModel) => labelText(field.title, language)
  const choices = (of: EntityModel, via?: FieldModel): FieldChoice[] =>
    [...of.fields.filter(isShown), ...systemOf(of)].map(field => {
      const keys = via ? [via.name, field.name] : [field.name]
      const label = via ? `${title(via)} › ${title(field)}` : title(field)
      return { path: keys.join('.'), keys, label, field, group: via ? title(via) : '' }
    })
  const behind = relationsToOne(entity).flatMap(via => {
    const target = entities.find(({ name }) => name === via.relation?.targets[0])
    return target ? choices(target, via) : []
  })
  return [...choices(entity), ...behind]
}

export const relationsToOne = ({ fields }: EntityModel): FieldModel[] =>
  fields.filter(field => field.type === 'relation' && soleTarget(field) !== undefined)

const isShown = ({ writeOnly, deprecated, type }: FieldModel) =>
  !writeOnly && !deprecated && type !== 'inverse' && type !== 'items'
const systemOf = ({ ownership }: EntityModel): FieldModel[] =>
  systemFields
    .filter(name => shownSystem.some(shown => shown === name) && (name !== '_owner' || ownership === 'user'))
    .flatMap(name => systemField(name) ?? [])
