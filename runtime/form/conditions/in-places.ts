/** What the places of a form add to the rules that an entity's fields carry. Pure. */
import { type FormCondition, formConditions } from '../../../platform/contract/documents.ts'
import type { LayoutItem, LayoutTab } from '../../../platform/contract/layout.ts'
import type { Conditions } from './conditions.ts'

/** A place that is not there asks for nothing. */
export function inPlaces(conditions: Conditions, layout: LayoutTab[]): Conditions {
  const places = new Map(fieldPlaces(layout).map(place => [place.field.name, place]))
  const says = (source: string | undefined) => source !== undefined && conditions.is(source)
  const isThere = ({ within, visibleWhen }: FieldPlace) =>
    [...within, visibleWhen].every(source => source === undefined || conditions.holds(source))
  return {
    ...conditions,
    required(field) {
      const place = places.get(field)
      return conditions.required(field) || (place !== undefined && isThere(place) && says(place.requiredWhen))
    },
    readOnly: field => conditions.readOnly(field) || says(places.get(field)?.readOnlyWhen),
  }
}

export const layoutConditions = (layout: LayoutTab[]): string[] =>
  layout.flatMap(tab => [
    ...given(tab),
    ...tab.sections.flatMap(section => [...given(section), ...section.items.flatMap(given)]),
  ])

const given = (place: Partial<Record<FormCondition, string>>): string[] =>
  formConditions.flatMap(key => place[key] ?? [])

type FieldPlace = Extract<LayoutItem, { kind: 'field' }> & { within: (string | undefined)[] }

const fieldPlaces = (layout: LayoutTab[]): FieldPlace[] =>
  layout.flatMap(tab =>
    tab.sections.flatMap(section =>
      section.items.flatMap(item =>
        item.kind === 'field' ? [{ ...item, within: [tab.visibleWhen, section.visibleWhen] }] : [],
      ),
    ),
  )
