/**
 * The numbered migrations of our own system tables, in order. Entity tables are not here: metadata/ makes them.
 * Numbers: 0001 house · 0010 metadata · 0020 access · 0030 records, events, files · 0040 packs · 0055 jobs, plans ·
 * 0065 organisation · 0070 calls done once · 0075 search, comments · 0080 shares, audit · 0100 notifications ·
 * 0105 tasks · 0110 plugins · 0120 secrets.
 * 0065 organisation · 0070 calls done once · 0075 search, comments · 0080 shares, audit ·
 * 0120 secrets.
 * 0065 organisation · 0070 calls done once · 0075 search, comments · 0080 shares, audit · 0110 plugins.
 * 0105 tasks.
 * 0090 workflows · 0110 plugins · 0120 secrets.
 */
import type { PoolClient } from 'pg'
import * as schemas from './migrations/0001-schemas.ts'
import * as metadata from './migrations/0010-metadata.ts'
import * as access from './migrations/0020-access.ts'
import * as change from './migrations/0030-change.ts'
import * as records from './migrations/0031-records.ts'
import * as file from './migrations/0032-file.ts'
import * as pack from './migrations/0040-pack.ts'
import * as packRecord from './migrations/0041-pack-record.ts'
import * as job from './migrations/0055-job.ts'
import * as planJob from './migrations/0056-plan-job.ts'
import * as kept from './migrations/0057-kept.ts'
import * as oldName from './migrations/0058-old-name.ts'
import * as organisation from './migrations/0065-organisation.ts'
import * as once from './migrations/0070-once.ts'
import * as search from './migrations/0075-search.ts'
import * as comment from './migrations/0076-comment.ts'
import * as mergedComment from './migrations/0077-merged-comment.ts'
import * as share from './migrations/0080-share.ts'
import * as audit from './migrations/0081-audit.ts'
import * as showAs from './migrations/0082-show-as.ts'
import * as twoFactor from './migrations/0083-two-factor.ts'
import * as merge from './migrations/0085-merge.ts'
import * as retention from './migrations/0086-retention.ts'
import * as workflow from './migrations/0090-workflow.ts'
import * as runKey from './migrations/0091-run-key.ts'
import * as draftAsWritten from './migrations/0095-draft-as-written.ts'
import * as notification from './migrations/0100-notification.ts'
import * as task from './migrations/0105-task.ts'
import * as absence from './migrations/0106-absence.ts'
import * as taskLink from './migrations/0107-task-link.ts'
import * as plugin from './migrations/0110-plugin.ts'
import * as pluginWork from './migrations/0111-plugin-work.ts'
import * as pluginTrigger from './migrations/0112-plugin-trigger.ts'
import * as message from './migrations/0115-message.ts'
import * as secret from './migrations/0120-secret.ts'
import * as webhook from './migrations/0121-webhook.ts'
import * as webhookReceipt from './migrations/0122-webhook-receipt.ts'
import * as formSubmission from './migrations/0125-form-submission.ts'
import * as importSheet from './migrations/0130-import.ts'
import * as personalDocument from './migrations/0131-personal-document.ts'
import * as presence from './migrations/0137-presence.ts'
import * as commentMention from './migrations/0138-comment-mention.ts'
import * as messagePeople from './migrations/0142-message-people.ts'
import * as reportMail from './migrations/0147-report-mail.ts'
import * as notice from './migrations/0152-notice.ts'
import * as follow from './migrations/0153-follow.ts'
import * as activityPlan from './migrations/0154-activity-plan.ts'
import * as dailyReport from './migrations/0155-daily-report.ts'
import * as transfer from './migrations/0156-transfer.ts'
import * as calendarFeed from './migrations/0157-calendar-feed.ts'
import * as preference from './migrations/0161-preference.ts'
import * as passkey from './migrations/0162-passkey.ts'
import * as openedBy from './migrations/0163-opened-by.ts'
import * as favourite from './migrations/0169-favourite.ts'
import * as signInPolicy from './migrations/0170-sign-in-policy.ts'
import * as backup from './migrations/0175-backup.ts'
import * as packLife from './migrations/0180-pack-life.ts'
import * as changeSet from './migrations/0185-change-set.ts'
import * as sandbox from './migrations/0186-sandbox.ts'
import * as changeSetConvert from './migrations/0187-change-set-convert.ts'
import * as thumbnail from './migrations/0200-thumbnail.ts'
import * as changeSetPack from './migrations/0215-change-set-pack.ts'
import * as calendars from './migrations/0230-calendars.ts'
import * as portrait from './migrations/0235-portrait.ts'

export interface Migration {
  /** The file's name; kept in `enishi.migration`, so it never changes once released. */
  name: string
  /** Runs as the owner of all tables, in a transaction of its own. */
  up(client: PoolClient): Promise<void>
}

export const migrations: Migration[] = [
  schemas,
  metadata,
  access,
  change,
  records,
  file,
  pack,
  packRecord,
  job,
  planJob,
  kept,
  oldName,
  organisation,
  once,
  search,
  comment,
  mergedComment,
  share,
  audit,
  showAs,
  twoFactor,
  merge,
  retention,
  workflow,
  runKey,
  draftAsWritten,
  notification,
  task,
  absence,
  taskLink,
  plugin,
  pluginWork,
  pluginTrigger,
  message,
  secret,
  webhook,
  webhookReceipt,
  formSubmission,
  importSheet,
  personalDocument,
  presence,
  commentMention,
  messagePeople,
  reportMail,
  notice,
  follow,
  activityPlan,
  dailyReport,
  transfer,
  calendarFeed,
  preference,
  passkey,
  openedBy,
  favourite,
  signInPolicy,
  backup,
  packLife,
  changeSet,
  sandbox,
  changeSetConvert,
  thumbnail,
  changeSetPack,
  calendars,
  portrait,
]
