/** Edits of `x-entity.stages`: text in, text out. */
import type { JsonObject } from '../../platform/contract/json.ts'
import { sameJson } from '../text/same-json.ts'
import { valueAt } from '../text/value-at.ts'
import { setEntity } from './entity-edits.ts'
import { objectAt, textAt, textsAt } from './read-json.ts'

export interface DrawnStages {
  field: string
  /** Names of fields by stage. */
  required: Record<string, string[]>
}

export function stagesIn(document: JsonObject | null): DrawnStages | null {
  const stages = objectAt(objectAt(document ?? {}, 'x-entity'), 'stages')
  const field = textAt(stages, 'field')
  if (field === undefined) return null
  const required = objectAt(stages, 'required')
  return {
    field,
    required: Object.fromEntries(Object.keys(required).map(stage => [stage, textsAt(required, stage)])),
  }
}

/** Another field has other stages: what they asked for goes with them. */
export function setStageField(text: string, field: string | null): string {
  if (field === null) return setEntity(text, 'stages', undefined)
  return valueAt(text, ['x-entity', 'stages', 'field']) === field ? text : setEntity(text, 'stages', { field })
}

export function setStageNeeds(text: string, stage: string, fields: string[]): string {
  const stages = valueAt(text, ['x-entity', 'stages']) as JsonObject | undefined
  if (!stages) return text
  const { [stage]: _, ...others } = objectAt(stages, 'required')
  const required: JsonObject = fields.length ? { ...objectAt(stages, 'required'), [stage]: fields } : others
  const { required: __, ...rest } = stages
  return setEntity(text, 'stages', sameJson(required, {}) ? rest : { ...stages, required })
}
