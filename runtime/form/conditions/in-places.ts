/** What the places of a form add to the rules that an entity's fields carry. Pure. */
import { formConditions } from '../../../platform/contract/documents.ts'
import type { LayoutItem, LayoutTab } from '../../../platform/contract/layout.ts'
import type { Conditions } from './conditions.ts'

/** A place that is not there asks for nothing. */
export function inPlaces(conditions: Conditions, layout: LayoutTab[]): Conditions {
  const places = new Map(fieldPlaces(layout).map(place => [place.field.name, place]))
  const says = (source: string | undefined) => source !== undefined && conditions.is(source)
  const isThere = ({ visibleWhen, sectionWhen }: FieldPlace) =>
    [visibleWhen, sectionWhen].every(source => source === undefined || conditions.holds(source))
  return {
    ...conditions,
    required(field) {
      const place = places.get(field)
      return conditions.required(field) || (place !== undefined && isThere(place) && says(place.requiredWhen))
    },
    readOnly: field => conditions.readOnly(field) || says(places.get(field)?.readOnlyWhen),
  }
}

export const layoutConditions = (layout: LayoutTab[]): string[] => [
  ...layout.flatMap(({ sections }) => sections.flatMap(({ visibleWhen }) => visibleWhen ?? [])),
  ...fieldPlaces(layout).flatMap(item => formConditions.flatMap(key => item[key] ?? [])),
]

type FieldPlace = Extract<LayoutItem, { kind: 'field' }> & { sectionWhen: string | undefined }

const fieldPlaces = (layout: LayoutTab[]): FieldPlace[] =>
  layout.flatMap(({ sections }) =>
    sections.flatMap(({ items, visibleWhen: sectionWhen }) =>
      items.flatMap(item => (item.kind === 'field' ? [{ ...item, sectionWhen }] : [])),
    ),
  )
