/** The designer, for what stands in its canvas and its panel. */
import { createContext, useContext } from 'react'
import type { Destination } from './graph/put-node.ts'

/** What boxes and edges can ask for; stays the same, so that no box is drawn anew for it. */
export interface CanvasActs {
  readOnly: boolean
  /** Opens the choice of nodes beside what was pressed. */
  offer: (destination: Destination, anchor: Element) => void
}

const context = createContext<CanvasActs>({ readOnly: true, offer: () => {} })
export const CanvasActsProvider = context.Provider
export const useCanvasActs = (): CanvasActs => useContext(context)
