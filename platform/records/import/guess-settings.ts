/** What a sheet's columns probably are, by their titles: as an export writes them, in any language, however spelled. Pure. */

import { foldText } from '../../contract/fold-text.ts'
import type { ColumnMapping, ImportSettings } from '../../contract/import.ts'
import type { Label } from '../../contract/label.ts'
import type { Target } from './import-targets.ts'

/** `remembered`: what the caller said of a sheet with the same header before. */
export function guessSettings(
  header: readonly string[],
  targets: ReadonlyMap<string, Target>,
  remembered: ImportSettings | null,
): ImportSettings {
  if (remembered) return { ...remembered, columns: remembered.columns.filter(({ to }) => targets.has(to)) }
  const columns = guessColumns(header, targets)
  const hasIds = columns.some(({ to }) => to === '_id')
  return {
    columns,
    mode: hasIds ? 'upsert' : 'create',
    ...(hasIds && { key: '_id' }),
    empty: 'keep',
    duplicates: 'create',
    dates: 'ymd',
    unknownRelations: 'refuse',
  }
}

function guessColumns(header: readonly string[], targets: ReadonlyMap<string, Target>): ColumnMapping[] {
  const known = wordsOf(targets)
  const found = header.flatMap((title, column) => {
    const meant = known.get(wordOf(title))
    return meant ? [{ column, ...meant }] : []
  })
  // An id says more than a name; of two columns for one field the first stays.
  const best = found.toSorted((one, other) => Number(other.by === '_id') - Number(one.by === '_id'))
  const taken = new Set<string>()
  return best.filter(({ to }) => !taken.has(to) && taken.add(to)).toSorted((one, other) => one.column - other.column)
}

function wordsOf(targets: ReadonlyMap<string, Target>): Map<string, Omit<ColumnMapping, 'column'>> {
  const words = new Map<string, Omit<ColumnMapping, 'column'>>()
  const add = (word: string, meant: Omit<ColumnMapping, 'column'>) => {
    if (!words.has(wordOf(word))) words.set(wordOf(word), meant)
  }
  for (const { to, title, by = [] } of targets.values()) {
    const [usual] = by
    const plain = usual ? { to, by: usual.name } : { to }
    for (const text of [to, ...textsOf(title)]) {
      add(text, plain)
      if (!usual) continue
      add(`${text} / ID`, { to, by: '_id' })
      add(`${text}._id`, { to, by: '_id' })
      for (const key of by)
        for (const name of [key.name, ...textsOf(key.title)]) add(`${text} / ${name}`, { to, by: key.name })
    }
  }
  return words
}

const textsOf = ({ text, i18n = {} }: Label): string[] => [text, ...Object.values(i18n)]

/** Width, case, kana, spaces and signs aside. */
const wordOf = (title: string): string => foldText(title).replace(/[\s_*:：・/／().（）-]+/g, '')
