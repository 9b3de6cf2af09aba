/** All entities in the user's language, with where each comes from; searched by title and name. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { packsQuery, useModel } from '../model/model-queries.ts'
import { useTexts } from '../shell/useTexts.ts'
import { matches } from './matches.ts'

export interface EntityLine {
  entity: EntityModel
  title: string
  /** Titles in all languages and the name: what a search looks through. */
  words: string
  /** Title of the pack that brought it. */
  pack?: string
}

export function useEntityList() {
  const { language } = useTexts()
  const model = useModel()
  const { search = '' } = useSearch({ strict: false }) as { search?: string }
  const navigate = useNavigate()
  const packOf = usePackTitles(language)
  const lines = (model.data?.entities ?? [])
    .map(entity => lineOf(entity, language, packOf.get(entity.name)))
    .toSorted((one, other) => one.title.localeCompare(other.title, language))
  return {
    ...model,
    total: lines.length,
    lines: lines.filter(line => matches(line.words, search)),
    search,
    setSearch: (text: string) =>
      void navigate({ to: '/entities', search: text ? { search: text } : {}, replace: true }),
  }
}

function lineOf(entity: EntityModel, language: string, pack: string | undefined): EntityLine {
  const titles = [entity.title.text, ...Object.values(entity.title.i18n ?? {}), entity.name]
  return { entity, title: labelText(entity.title, language), words: titles.join(' '), ...(pack && { pack }) }
}

function usePackTitles(language: string): ReadonlyMap<string, string> {
  const { data: me } = useMe()
  const { data: packs } = useQuery({ ...packsQuery, enabled: me?.rights.includes('packs') ?? false })
  const installed = (packs ?? []).filter(pack => pack.installed)
  return new Map(installed.flatMap(pack => pack.entities.map(({ name }) => [name, labelText(pack.title, language)])))
}
