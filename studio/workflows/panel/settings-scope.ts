/** What the fields of a settings form need beside rjsf's own props. React's context, since rjsf compares its own deeply. */
import { createContext, useContext } from 'react'
import type { EntityModel } from '../../../platform/contract/entity.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { Scope } from '../../../platform/expression/scope.ts'

export interface SettingsScope {
  entities: EntityModel[]
  /** The whole of the settings: a field may be of the entity that another one names. */
  settings: JsonObject
  /** Of `record`, if there is one. */
  record: string | null
  advanced: ReadonlySet<string>
  readOnly: boolean
  /** Names that expressions may use; `of`: the entity that `record` is of instead. */
  scope: (of?: string) => Scope
}

const context = createContext<SettingsScope | null>(null)
export const SettingsScopeProvider = context.Provider

export function useSettingsScope(): SettingsScope {
  const scope = useContext(context)
  if (!scope) throw new Error('A field of settings stands outside of SettingsForm.')
  return scope
}

/** `x-of: "entity"` → what the setting `entity` says; undefined where it says nothing. */
export function namedSetting(settings: JsonObject, name: unknown): string | undefined {
  const value = typeof name === 'string' && Object.hasOwn(settings, name) ? settings[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}
