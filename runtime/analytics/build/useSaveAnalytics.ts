/** Keeps a report or dashboard of one's own: a new one, or over the one that is open. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { NewPersonal } from '../../../platform/contract/personal.ts'
import { client } from '../../client.ts'

export interface ToSave extends Omit<NewPersonal, 'document'> {
  /** `my.<id>`; none: it is new. */
  id?: string | undefined
  document: object
}

export function useSaveAnalytics(kind: 'dashboard' | 'report', onSaved: (id: string) => void) {
  const queries = useQueryClient()
  const calls = client[`${kind}s`]
  return useMutation({
    mutationFn: async ({ id, document, ...shared }: ToSave) => {
      const body = { ...shared, document: document as JsonObject }
      const saved = id ? await calls.update(id.replace(/^my\./, ''), body) : await calls.create(body)
      return `my.${saved._id}`
    },
    onSuccess: async id => {
      await queries.invalidateQueries({ queryKey: ['analytics'] })
      onSaved(id)
    },
  })
}
