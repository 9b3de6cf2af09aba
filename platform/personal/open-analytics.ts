/** A dashboard or report by its id, of the model or somebody's own (`my.<id>`), as its reader may see it. Throws 404. */
import type { Context } from '../access/context.ts'
import { visibleDashboard, visibleReport } from '../access/visible-analytics.ts'
import type { DashboardDocument, ReportDocument } from '../contract/analytics.ts'
import type { DocumentKinds } from '../contract/documents.ts'
import { notFound } from '../errors.ts'
import { personalNamed } from './list-personal.ts'

export const openDashboard = (context: Context, id: string): Promise<DashboardDocument> =>
  open(context, 'dashboard', id, visibleDashboard(context.model, context.caller, id))

export const openReport = (context: Context, id: string): Promise<ReportDocument> =>
  open(context, 'report', id, visibleReport(context.model, context.caller, id))

async function open<K extends 'dashboard' | 'report'>(
  context: Context,
  kind: K,
  id: string,
  ofModel: DocumentKinds[K] | null,
): Promise<DocumentKinds[K]> {
  if (ofModel) return ofModel
  const [, own] = /^my\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.exec(id) ?? []
  const found = own && context.caller.id ? await personalNamed(context, kind, own) : null
  if (!found || found.seen.broken) throw notFound(`The ${kind}`)
  return found.seen.document
}
