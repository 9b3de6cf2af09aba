/** What can be put into a form: what its entity has and does not stand in it yet. Pure. */
import type { EntityModel, FieldModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { DrawnForm, DrawnItem } from './read-form.ts'
import { placedNames } from './read-form.ts'

export interface PaletteEntry {
  kind: Exclude<DrawnItem['kind'], 'unknown'>
  name: string
  label: string
  /** Of a field or a related list. */
  field?: FieldModel
}
export interface Widget {
  /** Plugin and id: `acme/credit`. */
  name: string
  label: string
}

export function paletteOf(entity: EntityModel, form: DrawnForm, widgets: Widget[], words: PaletteWords) {
  const placed = placedNames(form)
  const left = entity.fields.filter(({ name, deprecated }) => !placed.has(name) && !deprecated)
  const entry = (field: FieldModel): PaletteEntry => ({
    kind: field.type === 'inverse' ? 'related' : 'field',
    ...{ name: field.name, label: labelText(field.title, words.language), field },
  })
  const panels = (['timeline', 'history'] as const)
    .filter(name => !placed.has(name) && (name === 'history' || entity.timeline || entity.comments))
    .map((name): PaletteEntry => ({ kind: 'panel', name, label: words.panel[name] }))
  return {
    fields: left.filter(({ type }) => type !== 'inverse').map(entry),
    related: left.filter(({ type }) => type === 'inverse').map(entry),
    panels: [
      ...panels,
      ...widgets
        .filter(({ name }) => !placed.has(name))
        .map(({ name, label }): PaletteEntry => ({ kind: 'widget', name, label })),
    ],
  }
}

export interface PaletteWords {
  language: string
  panel: Record<'timeline' | 'history', string>
}
