/** Keeps what is drawn on the server, a moment after each edit; says whether it is there, and when somebody else was faster. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import { client } from '../../runtime/client.ts'

export type DraftState = 'saved' | 'saving' | 'conflict' | 'failed'

interface ServerDraftOptions {
  id: string
  document: WorkflowDocument
  /** As the server has it. */
  initial: WorkflowDocument
  version: number | null
}

const pause = 600

export function useServerDraft({ id, document, initial, version }: ServerDraftOptions) {
  const [state, setState] = useState<DraftState>('saved')
  const [kept, setKept] = useState(version)
  // One save at a time; what is drawn meanwhile goes with the next.
  const saving = useRef<Promise<void> | null>(null)
  const known = useRef({ document: initial, version })
  const latest = useRef(document)
  latest.current = document

  const save = useCallback(async () => {
    while (saving.current) await saving.current
    const sent = latest.current
    if (sent === known.current.document) return
    setState('saving')
    saving.current = client.workflows
      .saveDraft(id, { document: sent, version: known.current.version })
      .then(draft => {
        known.current = { document: sent, version: draft.version }
        setKept(draft.version)
        setState(latest.current === sent ? 'saved' : 'saving')
      })
      .catch(error => setState(isStale(error) ? 'conflict' : 'failed'))
      .finally(() => {
        saving.current = null
      })
    await saving.current
  }, [id])

  const refused = state === 'conflict'
  useEffect(() => {
    if (document === known.current.document || refused) return
    setState('saving')
    const timer = setTimeout(() => void save(), pause)
    return () => clearTimeout(timer)
  }, [document, save, refused])
  // Leaving the page by a link saves what the pause still held back.
  useEffect(() => () => void save(), [save])

  return {
    state,
    version: kept,
    /** Everything drawn so far is on the server. */
    flush: save,
    /** Nothing is kept any more: published, or thrown away. */
    forget: (published: WorkflowDocument) => {
      known.current = { document: published, version: null }
      setKept(null)
      setState('saved')
    },
    /** Mine, over what somebody else saved meanwhile. */
    overwrite: async () => {
      const { draft } = await client.workflows.get(id)
      known.current = { ...known.current, version: draft?.version ?? null }
      setState('saving')
      await save()
    },
  }
}

const isStale = (error: unknown) => error instanceof ApiError && (error.status === 412 || error.status === 409)
