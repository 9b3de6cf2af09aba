/** What a drop means: which place something comes to stand at. Pure. */
import type { FormItem } from '../../platform/contract/documents.ts'
import type { ItemPlace, SectionPlace } from './form-edits.ts'
import { itemsAt } from './places.ts'
import type { DrawnForm } from './read-form.ts'

export type Dragged =
  | { what: 'new'; item: FormItem; label: string }
  | { what: 'item'; place: ItemPlace; label: string }
  | { what: 'section'; place: SectionPlace; label: string }
export type DropTarget =
  | { what: 'item'; place: ItemPlace }
  | { what: 'section'; place: SectionPlace }
  | { what: 'tab'; tab: number }

/** Before which item it stands; on a section: at its end; on a tab: at the end of its first section. */
export function itemTarget(form: DrawnForm, target: DropTarget): ItemPlace | null {
  if (target.what === 'item') return target.place
  const place = target.what === 'section' ? target.place : { tab: target.tab, section: 0 }
  if (!form.tabs[place.tab]?.sections[place.section]) return null
  return { ...place, item: itemsAt(form, place).length }
}

/** Before which section it stands; on a tab: at its end. */
export function sectionTarget(form: DrawnForm, target: DropTarget): SectionPlace | null {
  if (target.what === 'tab') return { tab: target.tab, section: form.tabs[target.tab]?.sections.length ?? 0 }
  return { tab: target.place.tab, section: target.place.section }
}

/** Whether something that is dragged can be dropped there at all. */
export const takes = (dragged: Dragged, target: DropTarget): boolean =>
  dragged.what !== 'section' || target.what !== 'item'
