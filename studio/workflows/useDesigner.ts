/** Everything one does to a workflow's graph, with undo: the one place where its document changes while it is drawn. */
import { useMemo, useReducer, useState } from 'react'
import type { CatalogueNode } from '../../platform/contract/workflow/catalogue.ts'
import type { WorkflowCheck } from '../../platform/contract/workflow/check.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import type { Catalogue } from './catalogue.ts'
import { moveNodes, withPlaces } from './graph/change-node.ts'
import { copyNodes, freeShift, pasteNodes, readCopied } from './graph/copy.ts'
import { beginHistory, edit, type History, redo, undo } from './graph/history.ts'
import { layout } from './graph/layout.ts'
import { type Destination, putNode } from './graph/put-node.ts'
import { remove } from './graph/remove.ts'
import { usePlaces } from './usePlaces.ts'

export interface Selection {
  nodes: ReadonlySet<string>
  edges: ReadonlySet<string>
}
export const nothing: Selection = { nodes: new Set(), edges: new Set() }

type Change = (document: WorkflowDocument) => WorkflowDocument
type Action = { do: 'change'; change: Change; source: string } | { do: 'undo' } | { do: 'redo' }

export type Designer = ReturnType<typeof useDesigner>

interface DesignerOptions {
  initial: WorkflowDocument
  catalogue: Catalogue
  readOnly: boolean
}

export function useDesigner({ initial, catalogue, readOnly }: DesignerOptions) {
  const [history, send] = useReducer(reduce, initial, beginHistory<WorkflowDocument>)
  const [selection, select] = useState<Selection>(nothing)
  const [check, setCheck] = useState<WorkflowCheck | undefined>(undefined)
  const document = history.now
  const placed = usePlaces(document, id => portIds(document, id, catalogue))
  const ports = (id: string) => portIds(document, id, catalogue, check)
  const acts = useMemo(() => {
    const change = (change: Change, source = '') => readOnly || send({ do: 'change', change, source })
    const selectNodes = (ids: Iterable<string>) => select({ nodes: new Set(ids), edges: new Set() })
    return { change, select, selectNodes, setCheck, undo: () => send({ do: 'undo' }), redo: () => send({ do: 'redo' }) }
  }, [readOnly])
  return {
    document,
    places: placed,
    catalogue,
    readOnly,
    selection,
    check,
    canUndo: history.past.length > 0 && !readOnly,
    canRedo: history.future.length > 0 && !readOnly,
    ...acts,
    add: (type: CatalogueNode, destination: Destination) => {
      const added = putNode(
        { document: withPlaces(document, placed), places: placed, check, selection, ports },
        type,
        destination,
      )
      acts.change(() => added.document)
      acts.selectNodes([added.id])
      return added.id
    },
    /** Beside what was copied, where that is in the way; null where it is no copy of ours. */
    paste: (text: string): string[] | null => {
      const copied = readCopied(text)
      if (!copied || readOnly) return null
      const schemaOf = (type: string) => catalogue.node(type)?.settings
      const pasted = pasteNodes(withPlaces(document, placed), copied, freeShift(copied, placed), schemaOf)
      acts.change(() => pasted.document)
      acts.selectNodes(pasted.ids)
      return pasted.ids
    },
    /** Of what is chosen, as text for the clipboard; null where nothing is. */
    copy: (): string | null => {
      const copied = copyNodes(document, selection.nodes, placed)
      return copied.nodes.length ? JSON.stringify(copied, null, 2) : null
    },
    removeChosen: () => {
      acts.change(document => remove(withPlaces(document, placed), selection.nodes, selection.edges))
      select(nothing)
    },
    arrange: () =>
      acts.change(document =>
        moveNodes(
          document,
          layout(document, id => portIds(document, id, catalogue, check)),
        ),
      ),
  }
}

function reduce(history: History<WorkflowDocument>, action: Action): History<WorkflowDocument> {
  if (action.do === 'undo') return undo(history)
  if (action.do === 'redo') return redo(history)
  return edit(history, action.change(history.now), action.source)
}

/** As the check told them, else as the type says. */
function portIds(document: WorkflowDocument, id: string, catalogue: Catalogue, check?: WorkflowCheck): string[] {
  const type = document.nodes.find(node => node.id === id)?.type
  const ports = check?.nodes[id]?.ports ?? (type === undefined ? null : catalogue.node(type)?.ports) ?? [{ id: 'next' }]
  return ports.map(port => port.id)
}
