/** An entity's draft as rows and settings, each with its problems; while the text is no JSON the last good reading stays. */
import { useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { entitySettings } from '../schema/entity-settings.ts'
import { savedFields } from '../schema/field-origin.ts'
import { documentOf, type FieldRow, fieldRows } from '../schema/field-row.ts'
import { useTexts } from '../shell/useTexts.ts'
import { pointerOf } from '../text/json-path.ts'
import { useWorkbench, type WorkbenchOptions } from '../workbench/useWorkbench.ts'
import { useOpenField } from './useOpenField.ts'
import { useSameList } from './useSameList.ts'

export type EntityEditorState = ReturnType<typeof useEntityEditor>

const noRows: FieldRow[] = []

export function useEntityEditor(options: Omit<WorkbenchOptions, 'kind'>) {
  const { language } = useTexts()
  const bench = useWorkbench({ ...options, kind: 'entity' })
  const { text, draft } = bench
  const now = useMemo(() => documentOf(text), [text])
  const lastGood = useRef(now)
  if (now) lastGood.current = now
  const latest = now ?? lastGood.current
  // Somebody typing the text does not wait for three hundred rows: those follow as soon as there is time.
  const followed = useDeferredValue(latest)
  const document = draft.source === 'typing' ? followed : latest
  const rows = useMemo(() => (document ? fieldRows(document) : noRows), [document])
  const savedRows = useMemo(() => {
    const before = documentOf(draft.base)
    return savedFields(before, before ? fieldRows(before) : noRows)
  }, [draft.base])
  const names = useSameList(rows.map(({ name }) => name))
  const sortable = useSameList(rows.filter(row => row.own).map(({ name }) => name))
  const [open, setOpen] = useOpenField()
  const { problems } = bench.live
  const problemsOf = useCallback(
    (row: FieldRow) => problems.filter(problem => isWithin(problem.pointer, row)),
    [problems],
  )
  return {
    bench,
    document,
    rows,
    names,
    /** Names of the fields that can be moved. */
    sortable,
    settings: entitySettings(document ?? {}, options.id, language),
    /** On the server already, not only in this browser. */
    saved: draft.base !== '',
    savedFields: savedRows,
    /** Text that is no JSON cannot be edited by table. */
    frozen: now === null || bench.readOnly,
    problemsOf,
    /** The field whose details are on show. */
    open,
    setOpen,
    showProblem: useCallback(
      (pointer: string) => {
        const row = rows.find(candidate => isWithin(pointer, candidate))
        if (row) setOpen(row.name)
        return row !== undefined
      },
      [rows, setOpen],
    ),
  }
}

function isWithin(pointer: string, { path }: FieldRow): boolean {
  const place = pointerOf(path)
  return pointer === place || pointer.startsWith(`${place}/`)
}
