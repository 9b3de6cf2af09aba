/** The routes that every installation has, whatever its model. */

import type { JsonObject } from '../../contract/json.ts'
import { analyticsPaths } from './analytics-paths.ts'
import { backupPaths } from './backup-paths.ts'
import { batchPath } from './batch-path.ts'
import { call } from './call.ts'
import { changeSetPaths } from './change-set-paths.ts'
import { environmentPaths } from './environment-paths.ts'
import { favouritePaths } from './favourite-paths.ts'
import { formPaths } from './form-paths.ts'
import { importPaths } from './import-paths.ts'
import { messagePaths } from './message-paths.ts'
import { metaPaths } from './meta-paths.ts'
import { notificationPaths } from './notification-paths.ts'
import { organisationPaths } from './organisation-paths.ts'
import { peoplePaths } from './people-paths.ts'
import { personalPaths } from './personal-paths.ts'
import { pluginPaths } from './plugin-paths.ts'
import { portraitPaths } from './portrait-paths.ts'
import { runPaths } from './run-paths.ts'
import { searchPaths } from './search-paths.ts'
import { secretPaths } from './secret-paths.ts'
import { list, listOf, object, schemaRef, smallPicture, text, uuid } from './shared.ts'
import { taskPaths } from './task-paths.ts'
import { twoFactorPaths } from './two-factor-paths.ts'
import { webhookPaths } from './webhook-paths.ts'
import { workPaths } from './work-paths.ts'
import { workflowPaths } from './workflow-paths.ts'

const name = { name: text }
const id = { id: uuid }

export const platformPaths: JsonObject = {
  '/api/health': {
    get: { ...call('health', { summary: 'Whether the server can serve', answer: object }), security: [] },
  },
  '/api/openapi.json': {
    get: call('openApi', { summary: 'This description, as far as the caller sees the model', answer: object }),
  },
  ...peoplePaths,
  ...twoFactorPaths,
  ...metaPaths,
  ...formPaths,
  ...messagePaths,
  ...analyticsPaths,
  ...batchPath,
  ...searchPaths,
  ...favouritePaths,
  ...portraitPaths,
  ...notificationPaths,
  ...workPaths,
  ...personalPaths('/api/views', 'View', 'view'),
  ...personalPaths('/api/dashboards', 'Dashboard', 'dashboard'),
  ...personalPaths('/api/reports', 'Report', 'report'),
  ...importPaths,
  ...organisationPaths,
  ...secretPaths,
  ...backupPaths,
  '/api/system/health': {
    get: call('systemHealth', { summary: 'How the installation fares, and what to do', answer: object, fails: [403] }),
  },
  ...webhookPaths,
  ...workflowPaths,
  ...runPaths,
  ...pluginPaths,
  ...environmentPaths,
  ...changeSetPaths,
  ...taskPaths,
  '/api/retention': {
    get: call('retentionReport', {
      summary: 'How many records are due to go, by entity',
      answer: object,
      fails: [403],
    }),
    post: call('runRetention', { summary: 'Let them go now, as a job', answer: object, status: 202, fails: [403] }),
  },
  '/api/packs': { get: call('listPacks', { summary: 'Template packs', answer: list, fails: [403] }) },
  '/api/packs/upload': {
    post: call('uploadPack', {
      summary: 'Keep a pack that is given as a ZIP file of its folder (application/zip), or as `{ files }` by path',
      body: object,
      answer: object,
      status: 201,
      fails: [403, 409, 422],
    }),
  },
  '/api/packs/{name}': {
    get: call('packDetails', {
      summary: 'What a pack brings, needs and asks',
      path: name,
      answer: object,
      fails: [403, 404],
    }),
  },
  '/api/packs/{name}/upload': {
    delete: call('forgetPackUpload', {
      summary: 'Forget an uploaded pack',
      path: name,
      status: 204,
      fails: [403, 404],
    }),
  },
  '/api/packs/{name}/sample': {
    post: call('addPackSample', {
      summary: 'Sample data of an installed pack',
      path: name,
      body: object,
      status: 204,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/packs/{name}/sample/removal/plan': {
    post: call('planSampleRemoval', {
      summary: 'Which records of sample data would go, and which stay and why',
      path: name,
      answer: object,
      fails: [403, 404],
    }),
  },
  '/api/packs/{name}/sample/removal': {
    post: call('removePackSample', {
      summary: 'Move sample data that nobody changed to the trash',
      path: name,
      body: object,
      answer: object,
      fails: [403, 404, 409],
    }),
  },
  '/api/packs/{name}/plan': {
    post: call('planPack', {
      summary: 'What installing would do; `answers` by pack and question',
      path: name,
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/packs/{name}/install': {
    post: call('installPack', {
      summary: 'Install, all or nothing',
      path: name,
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/packs/{name}/upgrade/plan': {
    post: call('planPackUpgrade', {
      summary:
        'What the newer version of an installed pack would do, merged with what was changed here; `choices` answer conflicts',
      path: name,
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/packs/{name}/upgrade': {
    post: call('upgradePack', {
      summary: 'Upgrade, all or nothing',
      path: name,
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/packs/{name}/uninstall/plan': {
    post: call('planPackUninstall', {
      summary: 'What taking a pack out would do; `mode` keeps, removes or purges what it brought',
      path: name,
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/packs/{name}/uninstall': {
    post: call('uninstallPack', {
      summary: 'Take a pack out, all or nothing',
      path: name,
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/packs/export': {
    post: call('exportPack', {
      summary: 'Documents of this installation as the files of a pack, by path',
      body: object,
      answer: object,
      fails: [403, 422],
    }),
  },
  '/api/packs/export/documents': {
    get: call('listExportableDocuments', {
      summary: 'Documents that a pack can be made of, and which installed pack brought each',
      answer: list,
      fails: [403],
    }),
  },
  '/api/packs/export/plan': {
    post: call('planPackExport', {
      summary: 'What a pack of these documents would be: what is missing, what belongs to it, what it could ask',
      body: object,
      answer: object,
      fails: [403, 422],
    }),
  },
  '/api/packs/export.zip': {
    post: call('exportPackZip', { summary: 'The same as a ZIP file', body: object, fails: [403, 422] }),
  },
  '/api/jobs': {
    get: call('listJobs', {
      summary: 'Long work, newest first',
      query: { state: text, kind: text, limit: { type: 'integer' } },
      answer: listOf('Job'),
    }),
  },
  '/api/jobs/{id}': {
    get: call('getJob', { summary: 'How far a job is', path: id, answer: schemaRef('Job'), fails: [404] }),
  },
  '/api/jobs/{id}/{ask}': {
    post: call('steerJob', {
      summary: 'Pause, resume, cancel or retry a job',
      path: { ...id, ask: { enum: ['pause', 'resume', 'cancel', 'retry'] } },
      answer: schemaRef('Job'),
      fails: [404, 409],
    }),
  },
  '/api/files': {
    post: {
      ...call('uploadFile', {
        summary: 'Keep a file',
        query: { name: text },
        status: 201,
        answer: object,
        fails: [422],
      }),
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    },
  },
  '/api/files/{id}': {
    get: {
      ...call('downloadFile', {
        summary: 'A file that a visible record holds, or the stretch `Range` asks for',
        path: id,
        fails: [404],
      }),
    },
  },
  '/api/files/{id}/thumbnail': {
    get: call('downloadThumbnail', {
      summary: 'A picture as small as lists show it, where one was kept',
      path: id,
      fails: [404],
    }),
    put: {
      ...call('keepThumbnail', {
        summary: 'Keep a small WebP or JPEG of a picture that one has uploaded; the first one stays',
        path: id,
        status: 204,
        fails: [403, 404, 422],
      }),
      requestBody: smallPicture,
    },
  },
}
