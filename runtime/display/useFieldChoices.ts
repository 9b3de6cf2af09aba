/** The fields a list can show, sort and group by: an entity's own, and those of the records it points to. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type EntityModel, type FieldModel, soleTarget, systemFields } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { systemField } from '../../platform/contract/system-field.ts'
import { entityQuery } from '../entity/useEntity.ts'

export interface FieldChoice {
  path: string
  /** `Account › Region`. */
  label: string
  field: FieldModel
  /** Title of the relation it lies behind; '' for one's own. */
  group: string
}

const shownSystem = ['_createdAt', '_createdBy', '_updatedAt', '_updatedBy', '_owner'] as const

export function useFieldChoices(entity: EntityModel): FieldChoice[] {
  const { i18n } = useTranslation()
  const relations = useMemo(() => entity.fields.filter(leadsToOne), [entity])
  const targets = useMemo(() => [...new Set(relations.map(({ relation }) => relation!.targets[0]!))], [relations])
  const entities = useQueries({ queries: targets.map(entityQuery), combine: entitiesOf })
  return useMemo(() => {
    const title = (field: FieldModel) => labelText(field.title, i18n.language)
    const choices = (of: EntityModel, via?: FieldModel): FieldChoice[] =>
      [...of.fields.filter(isShown), ...systemOf(of)].map(field => ({
        path: via ? `${via.name}.${field.name}` : field.name,
        label: via ? `${title(via)} › ${title(field)}` : title(field),
        field,
        group: via ? title(via) : '',
      }))
    const behind = relations.flatMap(via => {
      const target = entities.find(({ name }) => name === via.relation?.targets[0])
      return target ? choices(target, via) : []
    })
    return [...choices(entity), ...behind]
  }, [entity, entities, relations, i18n.language])
}

const leadsToOne = (field: FieldModel) => field.type === 'relation' && soleTarget(field) !== undefined
const isShown = ({ writeOnly, deprecated, type }: FieldModel) =>
  !writeOnly && !deprecated && type !== 'inverse' && type !== 'items'
const systemOf = ({ ownership }: EntityModel): FieldModel[] =>
  systemFields
    .filter(name => shownSystem.some(shown => shown === name) && (name !== '_owner' || ownership === 'user'))
    .flatMap(name => systemField(name) ?? [])

const entitiesOf = (results: { data?: EntityDescription | undefined }[]) =>
  results.flatMap(({ data }) => (data ? [data.entity] : []))
