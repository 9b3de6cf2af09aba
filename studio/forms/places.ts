/** Where things stand in a form, and where one step up or down leads. Pure. */
import type { ItemPlace, SectionPlace } from './form-edits.ts'
import type { DrawnForm } from './read-form.ts'

export type Chosen =
  | { what: 'item'; place: ItemPlace }
  | { what: 'section'; place: SectionPlace }
  | { what: 'tab'; tab: number }

export const itemsAt = (form: DrawnForm, { tab, section }: SectionPlace) =>
  form.tabs[tab]?.sections[section]?.items ?? []

export const isThere = (form: DrawnForm, chosen: Chosen): boolean =>
  chosen.what === 'tab'
    ? form.tabs[chosen.tab] !== undefined
    : chosen.what === 'section'
      ? form.tabs[chosen.place.tab]?.sections[chosen.place.section] !== undefined
      : itemsAt(form, chosen.place)[chosen.place.item] !== undefined

/** As which it is dragged. */
export const itemId = ({ tab, section, item }: ItemPlace): string => `item ${tab} ${section} ${item}`

/** Before which place an item comes to stand that goes one up or down, over the edge of its section too. */
export function stepOf(form: DrawnForm, place: ItemPlace, step: -1 | 1): ItemPlace | null {
  const items = itemsAt(form, place)
  if (step === -1 && place.item > 0) return { ...place, item: place.item - 1 }
  if (step === 1 && place.item < items.length - 1) return { ...place, item: place.item + 2 }
  const section = place.section + step
  if (!form.tabs[place.tab]?.sections[section]) return null
  const other = { tab: place.tab, section }
  return { ...other, item: step === 1 ? 0 : itemsAt(form, other).length }
}

/** Where an item stands that was moved before `to`. */
export function landed(from: ItemPlace, to: ItemPlace): ItemPlace {
  const isSame = from.tab === to.tab && from.section === to.section
  return isSame && to.item > from.item ? { ...to, item: to.item - 1 } : to
}
