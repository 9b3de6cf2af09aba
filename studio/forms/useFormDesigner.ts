/** What the form designer knows: the form as drawn, its entity, which tab is open and what is chosen. */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { FormItem } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { useModel } from '../model/model-queries.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { addItem, type ItemPlace, moveItem } from './form-edits.ts'
import { type Chosen, isThere, itemsAt, landed } from './places.ts'
import { type DrawnForm, readForm } from './read-form.ts'

const empty: DrawnForm = { entity: '', rest: 'follow', roles: [], stage: null, device: null, tabs: [] }

export function useFormDesigner(bench: Workbench) {
  const { text, edit } = bench
  const { data: model } = useModel()
  const now = useMemo(() => readForm(text), [text])
  const lastGood = useRef(now ?? empty)
  if (now) lastGood.current = now
  const form = now ?? lastGood.current
  const [asked, setTab] = useState(0)
  const tab = Math.min(asked, Math.max(form.tabs.length - 1, 0))
  const [chosen, choose] = useState<Chosen | null>(null)
  const entity = model?.entities.find(({ name }) => name === form.entity)
  const add = useCallback(
    (item: FormItem, place: ItemPlace) => {
      edit(before => addItem(before, place, item))
      choose({ what: 'item', place })
    },
    [edit],
  )
  const move = useCallback(
    (from: ItemPlace, to: ItemPlace) => {
      edit(before => moveItem(before, from, to))
      choose({ what: 'item', place: landed(from, to) })
    },
    [edit],
  )
  return {
    bench,
    edit,
    form,
    entity,
    entities: model?.entities ?? noEntities,
    /** Text that is no JSON cannot be edited by mouse. */
    frozen: now === null || bench.readOnly,
    tab,
    setTab,
    /** Gone with what it pointed to: after undo, or an edit of the text. */
    chosen: chosen && isThere(form, chosen) ? chosen : null,
    choose,
    add,
    move,
    /** Where something new goes that nobody dropped anywhere. */
    lastPlace(): ItemPlace {
      const section =
        chosen && chosen.what !== 'tab' && chosen.place.tab === tab && isThere(form, chosen) ? chosen.place.section : 0
      return { tab, section, item: itemsAt(form, { tab, section }).length }
    },
  }
}

const noEntities: EntityModel[] = []

export type FormDesignerState = ReturnType<typeof useFormDesigner>
