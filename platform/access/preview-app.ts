/** What somebody with one role would find in an app that is still being written: the same answer that `me` gives. */
import { type Caller, systemCaller } from '../contract/caller.ts'
import type { AppDocument } from '../contract/documents.ts'
import type { AppPreview } from '../contract/session.ts'
import type { Model } from '../metadata/model.ts'
import { entitySummaries } from './entity-summary.ts'
import { analyticsOfApps } from './visible-analytics.ts'
import { visibleApps } from './visible-apps.ts'
import { visibleViews } from './visible-views.ts'

/** `role` null: an administrator. */
export function previewApp(model: Model, app: AppDocument, role: string | null): AppPreview {
  const caller: Caller = { ...systemCaller, rights: [], ...(role !== null && { administrator: false, roles: [role] }) }
  const documents = { ...model.documents, app: new Map([[app.id, app]]) }
  const apps = visibleApps({ ...model, documents }, caller)
  return {
    app: apps[0] ?? null,
    views: visibleViews(model, caller, apps),
    ...analyticsOfApps(model, caller, apps),
    entities: entitySummaries(model, caller),
  }
}
