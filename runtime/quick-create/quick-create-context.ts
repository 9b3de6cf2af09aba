/** Makes a record in a dialog, from wherever one is: a relation's input, a related list, the command palette. */
import { createContext, useContext } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'

export interface Created {
  _id: string
  label: string
}

/** `null`: closed without one. */
/** `labels`: names of the records that `values` point to. */
export type QuickCreate = (
  entity: string,
  values: JsonObject,
  labels?: ReadonlyMap<string, string>,
) => Promise<Created | null>

const context = createContext<QuickCreate | null>(null)
export const QuickCreateContext = context.Provider
/** null where no dialog can be opened, as in the studio's preview. */
export const useQuickCreate = (): QuickCreate | null => useContext(context)
