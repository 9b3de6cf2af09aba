/** What the finder offers for the words typed: a few of each group, so that many fields never hide a page. Pure. */
import { matchingItems, type PaletteItem } from '../../runtime/palette/palette-items.ts'

export const finderGroups = ['pages', 'entities', 'fields', 'documents', 'create'] as const
export type FinderGroup = (typeof finderGroups)[number]
export type FinderItem = PaletteItem<FinderGroup>

/** Nothing typed: every page, and what can be made. Fields wait for two letters: there are thousands. */
export function foundItems(items: FinderItem[], text: string): FinderItem[] {
  const words = text.trim()
  if (!words) return items.filter(({ group }) => group === 'pages' || group === 'create')
  const groups = words.length > 1 ? finderGroups : finderGroups.filter(group => group !== 'fields')
  return groups.flatMap(group =>
    matchingItems(
      items.filter(item => item.group === group),
      words,
    ).slice(0, 8),
  )
}
