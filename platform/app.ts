/** The server's table of contents: every middleware and route, in the order a request meets them. */
import { type Context, Hono } from 'hono'
import { notFound } from './errors.ts'
import { absenceRoutes } from './http/absence.ts'
import { accessRoutes } from './http/access.ts'
import { accessReportRoutes } from './http/access-report.ts'
import { activityRoutes } from './http/activities.ts'
import { analyticsRoutes } from './http/analytics.ts'
import { apiDocsRoutes } from './http/api-docs.ts'
import { auditRoutes } from './http/audit.ts'
import { authRoutes } from './http/auth.ts'
import { backupRoutes } from './http/backups.ts'
import { batchRoutes } from './http/batch.ts'
import { calendarFeedRoutes, openFeedRoutes } from './http/calendar-feeds.ts'
import { changeSetRoutes } from './http/change-sets.ts'
import { changeRoutes } from './http/changes.ts'
import { commentRoutes } from './http/comments.ts'
import { type Env, signedIn } from './http/context.ts'
import { currencyRoutes } from './http/currencies.ts'
import { dailyReportRoutes } from './http/daily-reports.ts'
import { documentRoutes } from './http/documents.ts'
import { doneOnce } from './http/done-once.ts'
import { environmentRoutes } from './http/environment.ts'
import { favouriteRoutes } from './http/favourites.ts'
import { fieldPreviewRoutes } from './http/field-preview.ts'
import { fileRoutes } from './http/files.ts'
import { followRoutes } from './http/follows.ts'
import { formApiRoutes, formRoutes } from './http/forms.ts'
import { frontEndRoutes } from './http/front-ends.ts'
import { healthRoutes } from './http/health.ts'
import { hookRoutes } from './http/hooks.ts'
import { entityImportRoutes, importRoutes } from './http/imports.ts'
import { inferRoutes } from './http/infer.ts'
import { invitationRoutes } from './http/invitations.ts'
import { jobRoutes } from './http/jobs.ts'
import { keyRoutes } from './http/keys.ts'
import { meRoutes } from './http/me.ts'
import { messageRoutes } from './http/messages.ts'
import { metaRoutes } from './http/meta.ts'
import { createMetrics } from './http/metrics.ts'
import { modelHistoryRoutes } from './http/model-history.ts'
import { notificationRoutes } from './http/notifications.ts'
import { oldNames } from './http/old-names.ts'
import { openApiRoutes } from './http/openapi.ts'
import { organisationRoutes } from './http/organisation.ts'
import { sameOrigin } from './http/origin.ts'
import { packRoutes } from './http/packs.ts'
import { paperRoutes } from './http/papers.ts'
import { passkeyRoutes } from './http/passkeys.ts'
import { personalRoutes } from './http/personal.ts'
import { publicPluginRoutes, signedInPluginRoutes } from './http/plugin-addresses.ts'
import { pluginRoutes } from './http/plugins.ts'
import { portraitRoutes } from './http/portraits.ts'
import { postRoutes } from './http/posts.ts'
import { preferenceRoutes } from './http/preferences.ts'
import { presenceRoutes } from './http/presence.ts'
import { previewRoutes } from './http/previews.ts'
import { answerError } from './http/problem.ts'
import { pushRoutes } from './http/push.ts'
import { limitedRate } from './http/rate-limit.ts'
import { recordRoutes } from './http/record.ts'
import { recordsRoutes } from './http/records.ts'
import { reportMailRoutes } from './http/report-mails.ts'
import { retentionRoutes } from './http/retention.ts'
import { runRoutes } from './http/runs.ts'
import { sandboxRoutes } from './http/sandboxes.ts'
import { schemaRoutes } from './http/schemas.ts'
import { searchRoutes } from './http/search.ts'
import { secretRoutes } from './http/secrets.ts'
import { apiHeaders } from './http/security-headers.ts'
import { sequenceRoutes } from './http/sequences.ts'
import type { Services } from './http/services.ts'
import { setupRoutes } from './http/setup.ts'
import { shareRoutes } from './http/shares.ts'
import { signInPolicyRoutes } from './http/sign-in-policy.ts'
import { signInRoutes } from './http/sign-ins.ts'
import { sourceTableRoutes, tableImportRoutes } from './http/source-tables.ts'
import { ssoRoutes } from './http/sso.ts'
import { ssoSettingRoutes } from './http/sso-settings.ts'
import { submissionRoutes } from './http/submissions.ts'
import { createSystem } from './http/system.ts'
import { tagRoutes } from './http/tags.ts'
import { taskLinkRoutes } from './http/task-links.ts'
import { taskRoutes } from './http/tasks.ts'
import { teamRoutes } from './http/teams.ts'
import { tellChanges } from './http/tell-changes.ts'
import { transferRoutes, workloadRoutes } from './http/transfers.ts'
import { twoFactorRoutes } from './http/two-factor.ts'
import { unitRoutes } from './http/units.ts'
import { unsubscribeRoutes } from './http/unsubscribe.ts'
import { userRoutes } from './http/users.ts'
import { webhookRoutes } from './http/webhooks.ts'
import { workflowRoutes } from './http/workflows.ts'

/** `frontEnds` is the folder that holds the built `runtime` and `studio`. */
export function createApp(services: Services, frontEnds: string) {
  const app = new Hono<Env>()
  const metrics = createMetrics()
  const system = createSystem(services)
  app.onError(answerError(services.log))

  // Open to everybody
  app.route('/api/docs', apiDocsRoutes())
  app.route('/schemas', schemaRoutes())
  app.route('/forms', formRoutes(services))
  app.use('/api/*', metrics.measure, apiHeaders)
  // Other systems have no origin, and are known by their signature alone.
  app.route('/api/hooks', hookRoutes(services))
  app.route('/api/forms', formApiRoutes(services))
  app.use('/api/*', sameOrigin(services))
  app.route('/api/health', healthRoutes(services))
  app.route('/api/setup', setupRoutes(services))
  app.route('/api/auth/sso', ssoRoutes(services))
  app.route('/api/auth', authRoutes(services))
  app.route('/api/invitations', invitationRoutes(services))
  app.route('/api/task-links', taskLinkRoutes(services))

  app.use('/api/plugins/:name/*', publicPluginRoutes(services))
  app.route('/unsubscribe', unsubscribeRoutes(services))
  app.route('/calendar-feeds', openFeedRoutes(services))

  // For people and keys we know
  app.use('/api/*', signedIn(services))
  app.use('/api/*', limitedRate(), tellChanges(services), doneOnce)
  app.use('/metrics', signedIn(services))
  app.route('/metrics', metrics.routes)
  app.route('/api/records/:entity/:id/share', shareRoutes())
  app.use('/api/records/:entity', system.measure, oldNames)
  app.use('/api/records/:entity/*', oldNames)
  app.route('/api/records', entityImportRoutes())
  app.route('/api/records', tableImportRoutes())
  app.route('/api/records/:entity/:id/documents', documentRoutes(services))
  app.route('/api/records', recordsRoutes())
  app.route('/api/records', recordRoutes())
  app.route('/api/analytics', analyticsRoutes())
  app.route('/api/batch', batchRoutes())
  app.route('/api/search', searchRoutes())
  app.route('/api/views', personalRoutes('view'))
  app.route('/api/dashboards', personalRoutes('dashboard'))
  app.route('/api/reports', personalRoutes('report'))
  app.route('/api/report-mails', reportMailRoutes())
  app.route('/api/changes', changeRoutes(services))
  app.route('/api/comments', commentRoutes(services))
  app.route('/api/presence', presenceRoutes())
  app.route('/api/favourites', favouriteRoutes())
  app.route('/api/portraits', portraitRoutes())
  app.route('/api/notifications', notificationRoutes())
  app.route('/api/push', pushRoutes())
  app.route('/api/follows', followRoutes())
  app.route('/api/activities', activityRoutes())
  app.route('/api/daily-reports', dailyReportRoutes())
  app.route('/api/workload', workloadRoutes())
  app.route('/api/transfers', transferRoutes())
  app.route('/api/calendar-feeds', calendarFeedRoutes(services))
  app.route('/api/imports', importRoutes())
  app.route('/api/tags', tagRoutes())
  app.route('/api/files', fileRoutes(services))
  app.route('/api/meta', inferRoutes())
  app.route('/api/meta/tables', sourceTableRoutes())
  app.route('/api/meta', fieldPreviewRoutes())
  app.route('/api/meta', modelHistoryRoutes())
  app.route('/api/meta', metaRoutes())
  app.route('/api/openapi.json', openApiRoutes(services))
  app.route('/api/me/two-factor', twoFactorRoutes(services))
  app.route('/api/me/absence', absenceRoutes())
  app.route('/api/me/passkeys', passkeyRoutes(services))
  app.route('/api/me/sign-ins', signInRoutes(services))
  app.route('/api/me/preferences', preferenceRoutes(services))
  app.route('/api/me', meRoutes(services))
  app.route('/api/users', userRoutes(services))
  app.route('/api/sign-in-policy', signInPolicyRoutes(services))
  app.route('/api/sso', ssoSettingRoutes(services))
  app.route('/api/access-report', accessReportRoutes())
  app.route('/api/units', unitRoutes(services))
  app.route('/api/teams', teamRoutes(services))
  app.route('/api/posts', postRoutes())
  app.route('/api/tasks', taskRoutes(services))
  app.route('/api/keys', keyRoutes())
  app.route('/api/access', accessRoutes(services))
  app.route('/api/audit', auditRoutes())
  app.route('/api/organisation/sequences', sequenceRoutes())
  app.route('/api/organisation', organisationRoutes(services))
  app.route('/api/currencies', currencyRoutes(services))
  app.route('/api/packs', packRoutes())
  app.route('/api/environment/sandboxes', sandboxRoutes(services))
  app.route('/api/environment', environmentRoutes(services))
  app.route('/api/change-sets', changeSetRoutes())
  app.route('/api/secrets', secretRoutes(services))
  app.route('/api/webhooks', webhookRoutes(services))
  app.route('/api/plugins', pluginRoutes(services))
  app.use('/api/plugins/:name/*', signedInPluginRoutes(services))
  app.route('/api/retention', retentionRoutes())
  app.route('/api/messages', messageRoutes(services))
  app.route('/api/papers', paperRoutes())
  app.route('/api/previews', previewRoutes(services))
  app.route('/api/submissions', submissionRoutes())
  app.route('/api/jobs', jobRoutes())
  app.route('/api/backups', backupRoutes(services))
  app.route('/api/system', system.routes)
  app.route('/api/workflows', workflowRoutes(services))
  app.route('/api/runs', runRoutes(services))
  app.all('/api/*', nothingHere)

  // The two front ends
  app.route('/studio', frontEndRoutes(`${frontEnds}/studio`, '/studio'))
  app.route('/', frontEndRoutes(`${frontEnds}/runtime`, '/'))
  return app
}

const nothingHere = (c: Context) => {
  throw notFound(`${c.req.method} ${c.req.path.slice(0, 200)}`)
}
