/**
 * The fields a list's layout goes by: what the person chose, over what the view says, over what the fields suggest.
 *
 *     layoutSettings(entity, 'calendar', view, {})                  // { start: 'dueOn', color: 'status' }
 *     layoutSettings(entity, 'calendar', view, { color: noField })  // { start: 'dueOn' }
 *     layoutSettings(entity, 'map', view, {})                       // null: nothing here has a place
 */
import type { ViewDocument } from './documents.ts'
import type { EntityModel, FieldModel } from './entity.ts'
import { fitsSlot, type LayoutSlot, type LayoutType, layoutKeys, layoutSlots, layoutTypes } from './layout-slots.ts'
import { viewColumns } from './view-columns.ts'

/** Names of fields by slot. */
export type LayoutSettings = Record<string, string | undefined>

/** Chosen for a slot that shall have none, whatever view or derivation say. No field can be called so. */
export const noField = '-'

export function layoutSettings(
  entity: EntityModel,
  layout: LayoutType,
  view: ViewDocument | undefined,
  chosen: Record<string, string | undefined>,
): LayoutSettings | null {
  const said = (view?.[layoutKeys[layout]] ?? {}) as Record<string, unknown>
  const isSaid = Object.keys(said).length > 0
  const settings: LayoutSettings = {}
  for (const slot of layoutSlots[layout]) {
    const fields = slotFields(entity, slot, settings)
    const named = (name: unknown) => fields.find(field => field.name === name)
    const field =
      named(chosen[slot.name]) ??
      named(said[slot.name]) ??
      // A document that names no colour wants none.
      (slot.needed || !isSaid ? suggested(slot, fields, entity, settings) : undefined)
    const none = !slot.needed && chosen[slot.name] === noField
    if (field && !none) settings[slot.name] = field.name
    else if (slot.needed) return null
  }
  return settings
}

/** The layouts that an entity's list can have, the grid aside. */
export const layoutsOf = (
  entity: EntityModel,
  view: ViewDocument | undefined,
  chosen: Record<string, string | undefined>,
): LayoutType[] => layoutTypes.filter(layout => layoutSettings(entity, layout, view, chosen) !== null)

/** What can stand in a slot; an end is of its start's kind. */
export function slotFields(entity: EntityModel, slot: LayoutSlot, settings: LayoutSettings): FieldModel[] {
  const start = entity.fields.find(({ name }) => name === settings['start'])
  return entity.fields.filter(
    field =>
      !field.deprecated &&
      fitsSlot(slot.kind, field, entity.name) &&
      (slot.name !== 'end' || (field.type === start?.type && field !== start)),
  )
}

/** What a card shows below its name: the view's choice, else the first few of its columns. */
export function cardFields(
  entity: EntityModel,
  layout: 'kanban' | 'gallery',
  view: ViewDocument | undefined,
  without: (string | undefined)[],
): string[] {
  const said = view?.[layout === 'kanban' ? 'board' : 'gallery']?.card
  if (said) return said
  return viewColumns(entity, view)
    .map(({ field }) => field)
    .filter(name => name !== entity.displayField && name !== '_updatedAt' && !without.includes(name))
    .slice(0, 3)
}

function suggested(
  { name, kind }: LayoutSlot,
  fields: FieldModel[],
  entity: EntityModel,
  settings: LayoutSettings,
): FieldModel | undefined {
  if (name === 'end') return endOf(settings['start']!, fields)
  if (name === 'start') return startOf(fields)
  if (name === 'sum') return fields.find(({ type }) => type === 'money')
  // A row of each record, unless somebody wants fewer.
  if (name === 'by' && settings['start']) return undefined
  if (kind === 'option') return stageOf(fields, entity)
  if (kind === 'column') return stageOf(fields, entity) ?? fields[0]
  return fields.find(({ file }) => file?.types) ?? fields[0]
}

/** Stage or status, else the first with options. */
const stageOf = (fields: FieldModel[], { stages }: EntityModel) =>
  fields.find(({ name }) => name === stages?.field) ??
  fields.find(({ name, type }) => type === 'option' && /^(status|stage)$/i.test(name)) ??
  fields.find(({ type }) => type === 'option') ??
  fields.find(({ type }) => type === 'boolean')

const beginning = /(start|begin|from)/i
const endings = ['end', 'ends', 'finish', 'until', 'to', 'due']

/** A pair of start and end, else when it is due, else the first that a person fills in. */
function startOf(fields: FieldModel[]): FieldModel | undefined {
  return (
    fields.find(field => endOf(field.name, fields) !== undefined) ??
    fields.find(({ name }) => /^due/i.test(name)) ??
    fields.find(({ readOnly, computed }) => !readOnly && !computed) ??
    fields[0]
  )
}

/** `startAt` → `endAt`, `validFrom` → `validTo` or `validUntil`. */
function endOf(start: string, fields: FieldModel[]): FieldModel | undefined {
  const names = endings.map(ending => start.replace(beginning, ending).toLowerCase())
  const type = fields.find(({ name }) => name === start)?.type
  return beginning.test(start)
    ? fields.find(field => (type === undefined || field.type === type) && names.includes(field.name.toLowerCase()))
    : undefined
}
