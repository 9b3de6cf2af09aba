/** A view's text as its editor draws it; while it is no JSON the last good reading stays. */
import { useMemo, useRef } from 'react'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import { useModel } from '../model/model-queries.ts'
import { documentOf } from '../schema/field-row.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { readView } from './read-view.ts'

export function useView({ text, readOnly }: Workbench) {
  const { data: model } = useModel()
  const now = useMemo(() => {
    const document = documentOf(text)
    return document && readView(document)
  }, [text])
  const last = useRef<ViewDocument | null>(now)
  if (now) last.current = now
  const view = now ?? last.current
  return {
    view,
    entity: model?.entities.find(({ name }) => name === view?.entity),
    loaded: model !== undefined,
    frozen: now === null || readOnly,
  }
}
