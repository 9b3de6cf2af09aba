/** What a new entity is called: its titles, and the name that follows from them until one writes another. */
import { useState } from 'react'
import { nameFrom } from '../naming/name-from.ts'
import { useKnownTitles } from '../naming/useKnownTitles.ts'
import { useBeginEntity } from './useBeginEntity.ts'

export type EntityNaming = ReturnType<typeof useEntityNames>

export function useEntityNames() {
  const { nameProblem, begin } = useBeginEntity()
  const [title, setTitle] = useState('')
  const [ja, setJa] = useState('')
  const [ownName, setName] = useState<string | null>(null)
  const known = useKnownTitles()
  const name = ownName ?? (nameFrom(title, known) || nameFrom(ja, known))
  return { title, setTitle, ja, setJa, name, setName, problem: nameProblem(name), begin }
}
