/** The way from nothing to an app that people use, in the order in which one step stands on another. */
import type { PlatformRight } from '../../platform/contract/documents.ts'

export interface FirstStep {
  key: 'sheet' | 'roles' | 'forms' | 'views' | 'dashboards' | 'apps' | 'workflows' | 'users' | 'pack'
  right: PlatformRight
  /** Where it is done, and what is looked at once it is. */
  to: string
  search?: Record<string, string>
}

export const firstSteps: readonly FirstStep[] = [
  { key: 'sheet', right: 'model', to: '/entities/new', search: { from: 'sheet' } },
  { key: 'roles', right: 'model', to: '/roles' },
  { key: 'forms', right: 'model', to: '/forms' },
  { key: 'views', right: 'model', to: '/views' },
  { key: 'dashboards', right: 'model', to: '/dashboards' },
  { key: 'apps', right: 'model', to: '/apps' },
  { key: 'users', right: 'users', to: '/users' },
  { key: 'workflows', right: 'workflows', to: '/workflows' },
  { key: 'pack', right: 'packs', to: '/make-pack' },
]
