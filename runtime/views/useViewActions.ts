/** Keeps, shares, chooses and deletes saved views; the list of them is asked anew after each. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { NewPersonal, PersonalChange, PersonalDocument } from '../../platform/contract/personal.ts'
import { client } from '../client.ts'
import type { ListState } from '../list/useListState.ts'
import { showDone } from '../shell/show-done.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { documentToSave } from './document-to-save.ts'

type Saved = PersonalDocument<'view'>

export function useViewActions(entity: EntityModel, state: ListState) {
  const { t } = useTranslation(['lists', 'common'])
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: ['views', entity.name] })
  /** What was saved is there before the address names it. */
  async function opened(saved: Saved) {
    await refresh()
    state.open(saved.document.id)
    showDone(t('saved', { title: saved.document.title }))
  }
  const create = useMutation({ mutationFn: (added: NewPersonal) => client.views.create(added), onSuccess: opened })
  const save = useMutation({
    mutationFn: ({ view, change }: { view: Saved; change: PersonalChange }) =>
      client.views.update(view._id, change, view._version),
    onSuccess: opened,
    onError: () => void refresh(),
  })
  const choose = useMutation({
    mutationFn: (id: string | null) => client.views.choose(entity.name, id),
    onSuccess: async (_, id) => {
      await refresh()
      showDone(t(id ? 'isFirst' : 'isNotFirst'))
    },
  })
  const remove = useMutation({
    mutationFn: (view: Saved) => client.views.remove(view._id),
    onSuccess: async (_, view) => {
      state.open(undefined)
      await refresh()
      const { share, team, document } = view
      const again = { document: withoutId(document), share, team: team?._id ?? null }
      showUndo(t('deleted', { title: document.title }), () => create.mutate(again))
    },
  })
  return {
    create,
    save,
    choose: choose.mutate,
    remove: remove.mutate,
    /** What is shown now, in place of what was saved. */
    saveChanges: (view: Saved) =>
      save.mutate({ view, change: { document: documentToSave(entity, state, view.document.title ?? '') } }),
  }
}

const withoutId = ({ id: _, ...document }: Saved['document']) => document as unknown as JsonObject
