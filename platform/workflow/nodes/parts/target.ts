/** Which record a node is about: what its settings say, or the one the run is about. */
import type { JsonObject } from '../../../contract/json.ts'
import type { NodeContext } from '../../../contract/workflow/node-context.ts'
import type { OutputScope, SettingProblem } from '../../../contract/workflow/node-type.ts'
import { stepFailure } from '../../../contract/workflow/step-failure.ts'

export interface Target {
  entity: string
  id: string
}

/** Throws a step's failure where there is none. */
export function targetOf(settings: JsonObject, { record }: NodeContext): Target {
  const entity = entityOf(settings, record?.entity ?? null)
  if (!('record' in settings)) {
    if (record && record.entity === entity) return { entity, id: record._id }
    throw stepFailure('no-record', `The run is not about a record of '${entity}', so say which one is meant.`)
  }
  const id = settings['record']
  if (typeof id === 'string') return { entity, id }
  throw stepFailure('no-record', `The expression that says which record of '${entity}' is meant gives none.`)
}

function entityOf(settings: JsonObject, own: string | null): string {
  const { entity } = settings
  if (typeof entity === 'string') return entity
  if (own !== null) return own
  throw stepFailure('no-entity', 'The run is not about a record, so say of which entity it is.')
}

/** At publish: without a record of its own the workflow has to say which one is meant, and of what. */
export function targetProblems(settings: JsonObject, { record }: OutputScope): SettingProblem[] {
  const { entity } = settings
  if ('record' in settings) return entity === undefined && record === null ? [missingEntity] : []
  if (record !== null && (entity === undefined || entity === record)) return []
  return [
    {
      pointer: '/record',
      code: 'no-record',
      message:
        entity === undefined
          ? 'The workflow is not about a record, so say which one is meant.'
          : `The workflow is not about a record of '${String(entity)}', so say which one is meant.`,
    },
  ]
}

const missingEntity: SettingProblem = {
  pointer: '/entity',
  code: 'no-entity',
  message: 'Choose of which entity the record is.',
}
