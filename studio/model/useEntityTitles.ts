/** An entity's title in the user's language, by name; the name itself where nobody knows it yet. */
import { useMemo } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import { useTexts } from '../shell/useTexts.ts'
import { useModel } from './model-queries.ts'

export function useEntityTitles(): (name: string) => string {
  const { language } = useTexts()
  const { data } = useModel()
  return useMemo(() => {
    const titles = new Map(data?.entities.map(({ name, title }) => [name, labelText(title, language)]))
    return name => titles.get(name) ?? name
  }, [data, language])
}
