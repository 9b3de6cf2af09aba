/** What the model calls its entities in Japanese, with their names: a title made of them needs no dictionary. */
import { useMemo } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import { useModel } from '../model/model-queries.ts'

export function useKnownTitles(): readonly (readonly [string, string])[] {
  const { data } = useModel()
  return useMemo(() => data?.entities.map(({ name, title }) => [labelText(title, 'ja'), name] as const) ?? [], [data])
}
