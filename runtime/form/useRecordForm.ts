/**
 * A record's form apart from its looks: the edit, what is wrong with it, and the act of saving. Errors are told for
 * fields one has left, and for all after a try to save; the server's stay until their field changes.
 */
import { useCallback, useMemo, useState } from 'react'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { LayoutTab } from '../../platform/contract/layout.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { tabsInSight } from './conditions/in-sight.ts'
import { formChanges } from './data/form-changes.ts'
import type { Clash } from './data/merge-edit.ts'
import type { Labels } from './data/to-form-data.ts'
import { newEdit, rebase } from './edit.ts'
import { fieldOf, formProblems } from './form-problems.ts'
import { useConditions } from './useConditions.ts'

export interface RecordFormOptions {
  description: EntityDescription
  layout: LayoutTab[]
  /** As the server gave it; null for a new one. */
  record: JsonObject | null
  initial: JsonObject
  labels: Labels
  /** Sends the edit; an `ApiError` with problems is told beside the fields. */
  save: (data: JsonObject, changes: JsonObject, clashes: Clash[]) => Promise<void>
}

export function useRecordForm({ description, layout, record, initial, labels, save }: RecordFormOptions) {
  const [edit, setEdit] = useState(() => newEdit(initial))
  // What others saved comes in under what one types.
  if (edit.initial !== initial) setEdit(rebase(edit, initial, description.entity))
  const { data } = edit
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const [refused, setRefused] = useState<{ problems: Problem[]; data: JsonObject; error: unknown } | null>(null)
  const conditions = useConditions(description, data, layout)
  const own = useMemo(
    () => formProblems(description, data, record, conditions),
    [description, data, record, conditions],
  )
  const changes = useMemo(() => formChanges(initial, data), [initial, data])
  const server =
    refused?.problems.filter(({ pointer }) => data[fieldOf(pointer)] === refused.data[fieldOf(pointer)]) ?? []
  const told = [...own.filter(({ pointer }) => tried || left.has(fieldOf(pointer))), ...server]

  async function submit(): Promise<boolean> {
    setTried(true)
    if (own.length || saving) return false
    setSaving(true)
    setEdit(known => ({ ...known, sent: known.data }))
    try {
      // What is hidden by now takes no value, whatever was typed before.
      const shown = (values: JsonObject) =>
        Object.fromEntries(Object.entries(values).filter(([name]) => conditions.visible(name)))
      await save(shown(data), shown(changes), edit.clashes)
      setRefused(null)
      return true
    } catch (error) {
      setEdit(known => ({ ...known, sent: null }))
      setRefused({ problems: error instanceof ApiError ? error.errors : [], data, error })
      return false
    } finally {
      setSaving(false)
    }
  }

  return {
    description,
    layout,
    /** Which of its tabs are there as the record is typed. */
    tabs: tabsInSight(layout, { conditions, problems: told }),
    record,
    labels,
    data,
    change: useCallback((data: JsonObject) => setEdit(known => ({ ...known, data })), []),
    /** One field; undefined: it has no value. */
    put: useCallback(
      (name: string, value: Json | undefined) =>
        setEdit(known => {
          const { [name]: _, ...others } = known.data
          return { ...known, data: value === undefined ? others : { ...others, [name]: value } }
        }),
      [],
    ),
    /** What others changed meanwhile, and what became of it. */
    edit,
    settle: useCallback(() => setEdit(known => ({ ...known, clashes: [], changed: [], lost: [] })), []),
    conditions,
    /** Beside the fields. */
    problems: told,
    /** All that keep it from being saved, whether told already or not. */
    blocking: own,
    /** Why the server refused, for the form as a whole. */
    refusal: refused && (server.length > 0 || !refused.problems.length) ? refused.error : null,
    changes,
    dirty: Object.keys(changes).length > 0,
    saving,
    submit,
    leave: useCallback((name: string) => setLeft(known => (known.has(name) ? known : new Set([...known, name]))), []),
  }
}

export type RecordFormState = ReturnType<typeof useRecordForm>
