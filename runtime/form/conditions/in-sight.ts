/**
 * Which places of a form are there: those whose condition holds, and those where something is wrong, since it has to be seen
 * to be mended. Pure.
 */
import type { LayoutItem, LayoutSection, LayoutTab } from '../../../platform/contract/layout.ts'
import type { Problem } from '../../../platform/contract/problem.ts'
import { fieldOf } from '../form-problems.ts'
import type { Conditions } from './conditions.ts'

interface Told {
  conditions: Pick<Conditions, 'holds'>
  problems: Problem[]
}

/** Places of the tabs in the layout. */
export const tabsInSight = (layout: LayoutTab[], told: Told): number[] =>
  layout.flatMap((tab, index) => (isInSight(tab, namesIn(tab), told) ? [index] : []))

export const isSectionInSight = (section: LayoutSection, told: Told): boolean =>
  isInSight(section, fieldNames(section.items), told)

export const isItemInSight = (item: LayoutItem, told: Told): boolean => isInSight(item, fieldNames([item]), told)

/** Names of the fields on a tab. */
export const namesIn = ({ sections }: LayoutTab): string[] => sections.flatMap(({ items }) => fieldNames(items))

export const fieldNames = (items: LayoutItem[]): string[] =>
  items.flatMap(item => (item.kind === 'field' ? [item.field.name] : []))

const isInSight = ({ visibleWhen }: { visibleWhen?: string }, names: string[], { conditions, problems }: Told) =>
  !visibleWhen || conditions.holds(visibleWhen) || problems.some(({ pointer }) => names.includes(fieldOf(pointer)))
