/** What the command palette offers for the words typed: places first, then new records, then settings. Pure. */
export interface PaletteItem {
  id: string
  group: 'go' | 'create' | 'settings' | 'found'
  title: string
  /** Quiet text behind the title: the app, the entity. */
  hint?: string
  icon?: string | undefined
  run: () => void
}

const most = 12

/** Every word has to be found; what begins with the first one comes first. */
export function matchingItems(items: PaletteItem[], text: string): PaletteItem[] {
  const words = folded(text).split(/\s+/).filter(Boolean)
  const found = items.filter(({ title, hint = '' }) => words.every(word => folded(`${title} ${hint}`).includes(word)))
  const rank = ({ title }: PaletteItem) => (words[0] && folded(title).startsWith(words[0]) ? 0 : 1)
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, most)
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase().trim()
