/** Opens the editor on a new document; it is kept in this browser until it is applied. */
import { useNavigate } from '@tanstack/react-router'
import { keepDraft, keptDraftIds } from '../draft/kept-drafts.ts'
import { useModel } from '../model/model-queries.ts'
import { isEntityName } from '../schema/new-entity.ts'

export function useBeginEntity() {
  const { data: model } = useModel()
  const navigate = useNavigate()
  const taken = new Set(model?.entities.map(({ name }) => name.toLowerCase()))
  // Read when it is asked: a draft may have been discarded on the page meanwhile.
  const isBegun = (name: string) =>
    keptDraftIds('entity.').some(key => key.slice('entity.'.length).toLowerCase() === name.toLowerCase())
  return {
    /** Why an entity cannot have a name; null when it can. */
    nameProblem(name: string): 'empty' | 'malformed' | 'taken' | 'begun' | null {
      if (!name) return 'empty'
      if (!isEntityName(name)) return 'malformed'
      if (taken.has(name.toLowerCase())) return 'taken'
      return isBegun(name) ? 'begun' : null
    },
    begin(name: string, text: string) {
      keepDraft(`entity.${name}`, { revision: model?.revision ?? 0, text })
      // All that was answered comes along.
      void navigate({ to: '/entities/$id', params: { id: name }, ignoreBlocker: true })
    },
  }
}
