/** The diagram's state: which entities are in it, which one is looked at (in the address), and what a search finds. */
import { useLocalStorage } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import { useModel } from '../model/model-queries.ts'
import { useTexts } from '../shell/useTexts.ts'
import { neighbours, relationGraph } from './relation-graph.ts'

export function useRelations() {
  const { language } = useTexts()
  const model = useModel()
  const navigate = useNavigate()
  const { entity: chosen } = useSearch({ strict: false }) as { entity?: string }
  // Nearly everything points to people; the lines would hide all others.
  const [withPeople, setWithPeople] = useLocalStorage({ key: 'enishi.relations.people', defaultValue: false })
  const entities = useMemo(
    () => (model.data?.entities ?? []).filter(({ name }) => withPeople || name !== 'user'),
    [model.data, withPeople],
  )
  const graph = useMemo(() => relationGraph(entities), [entities])
  const lit = useMemo(() => (chosen ? neighbours(graph, chosen) : null), [graph, chosen])
  return {
    model,
    entities,
    graph,
    chosen,
    lit,
    withPeople,
    setWithPeople,
    choices: entities.map(({ name, title }) => ({ value: name, label: labelText(title, language) })),
    choose: (name: string | null) =>
      void navigate({ to: '/relations', search: name ? { entity: name } : {}, replace: true }),
  }
}
