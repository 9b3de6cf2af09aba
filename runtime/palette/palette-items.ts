/** What the command palette offers for the words typed: places first, then new records, then the rest. Pure. */
import { foldText } from '../../platform/contract/fold-text.ts'

type PaletteGroup = 'favourites' | 'recent' | 'run' | 'go' | 'found' | 'create' | 'settings'

export interface PaletteItem<Group = PaletteGroup> {
  id: string
  group: Group
  title: string
  /** Quiet text behind the title: the app, the entity. */
  hint?: string
  icon?: string | undefined
  run: () => void
}

const most = 12

/** Every word has to be found, whatever its kana, width or kanji; what begins with the first one comes first. */
export function matchingItems<Group>(items: PaletteItem<Group>[], text: string): PaletteItem<Group>[] {
  const words = foldText(text).split(' ').filter(Boolean)
  const found = items.filter(({ title, hint = '' }) => words.every(word => foldText(`${title} ${hint}`).includes(word)))
  const rank = ({ title }: PaletteItem<Group>) => (words[0] && foldText(title).startsWith(words[0]) ? 0 : 1)
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, most)
}
