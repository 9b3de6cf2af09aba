/** What the form designer knows: the form as drawn, its entity, which tab is open and what is chosen. */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { FormItem } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { useModel } from '../model/model-queries.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { addItem, type ItemPlace, moveItem, type SectionPlace } from './form-edits.ts'
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
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const isChosen = chosen !== null
  /** The section one was in last. */
  const here = useRef<SectionPlace>({ tab: 0, section: 0 })
  const choose = useCallback((next: Chosen | null) => {
    if (next && next.what !== 'tab') here.current = next.place
    setChosen(next)
  }, [])
  const entity = model?.entities.find(({ name }) => name === form.entity)
  const add = useCallback(
    (item: FormItem, place: ItemPlace) => {
      // The palette stays: one seldom puts in one field alone.
      edit(before => addItem(before, place, item))
      here.current = place
    },
    [edit],
  )
  const move = useCallback(
    (from: ItemPlace, to: ItemPlace) => {
      edit(before => moveItem(before, from, to))
      // What is chosen stays so; the palette stays too.
      if (isChosen) choose({ what: 'item', place: landed(from, to) })
    },
    [edit, choose, isChosen],
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
        here.current.tab === tab && form.tabs[tab]?.sections[here.current.section] ? here.current.section : 0
      return { tab, section, item: itemsAt(form, { tab, section }).length }
    },
  }
}

const noEntities: EntityModel[] = []

export type FormDesignerState = ReturnType<typeof useFormDesigner>
