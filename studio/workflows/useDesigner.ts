/** Everything one does to a workflow's graph, with undo: the one place where its document changes while it is drawn. */
import { useDeferredValue, useMemo, useReducer, useRef, useState } from 'react'
import type { CatalogueNode } from '../../platform/contract/workflow/catalogue.ts'
import type { WorkflowCheck } from '../../platform/contract/workflow/check.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import type { Catalogue } from './catalogue.ts'
import { moveNodes, withPlaces } from './graph/change-node.ts'
import { copyNodes, freeShift, pasteNodes, readCopied } from './graph/copy.ts'
import { triggerId } from './graph/edge.ts'
import { beginHistory, edit, type History, redo, undo } from './graph/history.ts'
import { layout } from './graph/layout.ts'
import type { Place } from './graph/place.ts'
import { type Destination, putNode } from './graph/put-node.ts'
import { remove } from './graph/remove.ts'
import { usePlaces } from './usePlaces.ts'

export interface Selection {
  nodes: ReadonlySet<string>
  edges: ReadonlySet<string>
}
export const nothing: Selection = { nodes: new Set(), edges: new Set() }

/** Of an empty drawing what starts it comes first; not on a phone, where its settings would lie over the drawing. */
const beginning = ({ nodes }: WorkflowDocument): Selection =>
  nodes.length === 0 && !window.matchMedia(phone).matches ? { ...nothing, nodes: new Set([triggerId]) } : nothing

/** Settings open over the drawing, from below. */
export const phone = '(max-width: 768px)'

type Change = (document: WorkflowDocument) => WorkflowDocument
type Action = { do: 'change'; change: Change; source: string } | { do: 'undo' } | { do: 'redo' }

export type Designer = ReturnType<typeof useDesigner>
/** As the canvas takes it. */
export type Drawing = Designer['drawing']

interface DesignerOptions {
  initial: WorkflowDocument
  catalogue: Catalogue
  readOnly: boolean
}

export function useDesigner({ initial, catalogue, readOnly }: DesignerOptions) {
  const [history, send] = useReducer(reduce, initial, beginHistory<WorkflowDocument>)
  const [selection, select] = useState<Selection>(() => beginning(initial))
  const [check, setCheck] = useState<WorkflowCheck | undefined>(undefined)
  const document = history.now
  const places = usePlaces(document, id => portIds(document, id, catalogue))
  const now = useRef({ document, places, check, selection })
  now.current = { document, places, check, selection }
  // They stay the same and act on what there is when they are called, so that whoever takes them is not drawn anew.
  const acts = useMemo(() => {
    const change = (change: Change, source = '') => readOnly || send({ do: 'change', change, source })
    const selectNodes = (ids: Iterable<string>) => select({ nodes: new Set(ids), edges: new Set() })
    const ports = (id: string) => portIds(now.current.document, id, catalogue, now.current.check)
    const placed = () => withPlaces(now.current.document, now.current.places)
    return {
      change,
      select,
      selectNodes,
      setCheck,
      undo: () => send({ do: 'undo' }),
      redo: () => send({ do: 'redo' }),
      add: (type: CatalogueNode, destination: Destination) => {
        const added = putNode({ ...now.current, document: placed(), ports }, type, destination)
        change(() => added.document)
        selectNodes([added.id])
        return added.id
      },
      /** Beside what was copied, where that is in the way; null where it is no copy of ours. */
      paste: (text: string): string[] | null => {
        const copied = readCopied(text)
        if (!copied || readOnly) return null
        const schemaOf = (type: string) => catalogue.node(type)?.settings
        const pasted = pasteNodes(placed(), copied, freeShift(copied, now.current.places), schemaOf)
        change(() => pasted.document)
        selectNodes(pasted.ids)
        return pasted.ids
      },
      /** Of what is chosen, as text for the clipboard; null where nothing is. */
      copy: (): string | null => {
        const copied = copyNodes(now.current.document, now.current.selection.nodes, now.current.places)
        return copied.nodes.length ? JSON.stringify(copied, null, 2) : null
      },
      removeChosen: () => {
        const { places, selection } = now.current
        change(document => remove(withPlaces(document, places), selection.nodes, selection.edges))
        select(nothing)
      },
      arrange: () =>
        change(document =>
          moveNodes(
            document,
            layout(document, id => portIds(document, id, catalogue, now.current.check)),
          ),
        ),
    }
  }, [readOnly, catalogue])
  return {
    document,
    places,
    catalogue,
    readOnly,
    selection,
    check,
    canUndo: history.past.length > 0 && !readOnly,
    canRedo: history.future.length > 0 && !readOnly,
    drawing: useDrawing({ document, places, selection, catalogue, readOnly }, acts),
    ...acts,
  }
}

interface Drawn {
  document: WorkflowDocument
  places: ReadonlyMap<string, Place>
  selection: Selection
  catalogue: Catalogue
  readOnly: boolean
}

/**
 * What the canvas shows. What is typed into a setting changes no more than a line in a box: it is drawn when there is
 * time, so that no key waits for two hundred boxes.
 */
function useDrawing<Acts extends object>({ document, places, ...others }: Drawn, acts: Acts): Drawn & Acts {
  const now = useMemo(() => ({ document, places }), [document, places])
  const late = useDeferredValue(now)
  const shown = late.places === places ? late.document : document
  const { selection, catalogue, readOnly } = others
  return useMemo(
    () => ({ ...acts, document: shown, places, selection, catalogue, readOnly }),
    [acts, shown, places, selection, catalogue, readOnly],
  )
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
