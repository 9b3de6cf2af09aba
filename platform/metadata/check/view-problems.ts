/** A view's layout has the fields it goes by: fields of its own entity, of one kind where they are a pair. */
import type { ViewDocument } from '../../contract/documents.ts'
import { type EntityModel, fieldNamed } from '../../contract/entity.ts'
import { layoutSettings } from '../../contract/layout-settings.ts'
import { layoutKeys, layoutSlots, layoutTypes } from '../../contract/layout-slots.ts'
import type { Problem } from '../../contract/problem.ts'
import { pointer } from '../pointer.ts'

/** `entity`: as its author sees it, where the view is a person's. */
export const viewProblems = (view: ViewDocument, entity: EntityModel | null): Problem[] =>
  entity ? [...pathProblems(view), ...endProblems(view, entity), ...typeProblems(view, entity)] : []

/** A card that is dragged changes its own record, never one beside it. */
const pathProblems = (view: ViewDocument): Problem[] =>
  layoutTypes.flatMap(layout => {
    const key = layoutKeys[layout]
    const settings = (view[key] ?? {}) as Record<string, unknown>
    return layoutSlots[layout].flatMap(({ name }) =>
      String(settings[name] ?? '').includes('.')
        ? [
            {
              pointer: pointer('', key, name),
              code: 'unfit-field',
              message: `'${settings[name]}' is a field of another record. Name one of '${view.entity}' itself.`,
            },
          ]
        : [],
    )
  })

const endProblems = (view: ViewDocument, entity: EntityModel): Problem[] =>
  (['calendar', 'timeline'] as const).flatMap(key => {
    const { start, end } = view[key] ?? {}
    const types = [start, end].map(name => (name === undefined ? undefined : fieldNamed(entity, name)?.type))
    if (!types[0] || !types[1] || types[0] === types[1]) return []
    return [
      {
        pointer: pointer('', key, 'end'),
        code: 'unfit-field',
        message: `'${start}' and '${end}' must both be dates, or both be times.`,
      },
    ]
  })

function typeProblems(view: ViewDocument, entity: EntityModel): Problem[] {
  const { type } = view
  if (type === 'grid' || view[layoutKeys[type]] || layoutSettings(entity, type, view, {})) return []
  return [
    {
      pointer: '/type',
      code: 'no-field-for-layout',
      message: `'${entity.name}' has no field for a ${type}: it needs a ${needs[type]}.`,
    },
  ]
}

const needs = {
  kanban: 'field with options, yes or no, or relation to one record',
  calendar: 'date or time',
  gallery: 'field with pictures',
  timeline: 'date or time',
  tree: 'relation to itself',
  map: 'geo point',
}
