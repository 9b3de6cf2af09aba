/** Records of one entity in a calendar, by the fields that say when. A calendar may have several, as a person's own does. */
import type { FieldModel } from '../../platform/contract/entity.ts'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { LayoutSettings } from '../../platform/contract/layout-settings.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'

export interface CalendarSource {
  description: EntityDescription
  /** Names of fields: `start`, perhaps `end` of the same kind and `color`. */
  settings: LayoutSettings
  /** Colours by the id of the owner, in place of the field of `settings`. */
  people?: Record<string, string>
  /** CEL over `record`, beside the stretch of time in sight. */
  filter?: string
  search?: string
}

export const startOf = ({ description, settings }: CalendarSource): FieldModel =>
  fieldNamed(description.entity, settings['start'] ?? '')!

export const endOf = ({ description, settings }: CalendarSource): FieldModel | undefined =>
  settings['end'] === undefined ? undefined : fieldNamed(description.entity, settings['end'])

/** Whether the person may set both ends, for at least some records. */
export function mayMove(source: CalendarSource): boolean {
  const { actions, access } = source.description
  const isWritable = (field: FieldModel | undefined) =>
    !field || (access[field.name] === 'write' && !field.readOnly && !field.computed)
  return actions.includes('update') && isWritable(startOf(source)) && isWritable(endOf(source))
}

/** Whether a new record can begin with a time that was pointed at. */
export function mayCreate(source: CalendarSource): boolean {
  const { actions, access, entity } = source.description
  const start = startOf(source)
  return actions.includes('create') && !entity.parent && access[start.name] === 'write' && !start.readOnly
}
