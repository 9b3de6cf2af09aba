/**
 * The whole server in this process on a fresh database, without a socket, and clients of people who ask it:
 *
 *     const enishi = await testApp()
 *     await enishi.apply({ entities: [{ text }] })
 *     const clerk = await enishi.person('Clerk', ['clerk'])
 *     await clerk.records.list('ticket')
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { personIn } from '../../platform/access/callers.ts'
import { createIdentity } from '../../platform/access/identity.ts'
import { createKey } from '../../platform/access/keys.ts'
import { openOrganisation } from '../../platform/access/organisation.ts'
import { createRedactor } from '../../platform/access/redactor.ts'
import { openSecrets } from '../../platform/access/secrets.ts'
import { vaultOf } from '../../platform/access/vault.ts'
import { createApp } from '../../platform/app.ts'
import { backupJob } from '../../platform/backup/backup-job.ts'
import { backupFolder } from '../../platform/backup/kept-backups.ts'
import { readConfig } from '../../platform/config.ts'
import { systemCaller } from '../../platform/contract/caller.ts'
import { type Client, createClient } from '../../platform/contract/client.ts'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import type { NodeType } from '../../platform/contract/workflow/node-type.ts'
import { connect } from '../../platform/database/connect.ts'
import type { Database } from '../../platform/database/database.ts'
import { JobRunner } from '../../platform/database/jobs/job-runner.ts'
import { papersForManyJob } from '../../platform/documents/papers-for-many.ts'
import { PdfRenderer } from '../../platform/documents/pdf-renderer.ts'
import { sandboxJob } from '../../platform/environments/sandbox/sandbox-job.ts'
import { ChangeFeed } from '../../platform/events/change-feed.ts'
import { contextOf } from '../../platform/http/context.ts'
import { importContext } from '../../platform/http/import-context.ts'
import type { Services } from '../../platform/http/services.ts'
import { createUser } from '../../platform/http/user-record.ts'
import { openMessages } from '../../platform/main/open-messages.ts'
import { openSandbox } from '../../platform/main/open-sandbox.ts'
import { deliverMessage } from '../../platform/messages/deliver-message.ts'
import { mailForManyJob } from '../../platform/messages/mail-for-many.ts'
import { openModel } from '../../platform/metadata/cache.ts'
import { planJob } from '../../platform/metadata/plan-job.ts'
import { Outbound } from '../../platform/outbound/outbound.ts'
import { packJob } from '../../platform/packs/pack-job.ts'
import { openPlugins } from '../../platform/plugins/plugins.ts'
import { pluginsBeforeSave } from '../../platform/plugins/runtime/before-save.ts'
import type { PluginServices } from '../../platform/plugins/runtime/plugin-services.ts'
import { startPluginWork } from '../../platform/plugins/runtime/plugin-work.ts'
import { startWorkflows } from '../../platform/plugins/runtime/start-workflows.ts'
import { fileStore } from '../../platform/records/files/file-store.ts'
import { importJob } from '../../platform/records/import/import-job.ts'
import { tagJob } from '../../platform/records/tags/tag-job.ts'
import { Sandbox } from '../../platform/sandbox/sandbox.ts'
import { transferJob } from '../../platform/work/transfers/transfer-job.ts'
import { openEngine } from '../../platform/workflow/engine.ts'
import { workflowLanguage } from '../../platform/workflow/language.ts'
import { documentCreate } from '../../platform/workflow/nodes/document-create.ts'
import { messageSend } from '../../platform/workflow/nodes/message-send.ts'
import { workflowTypes } from '../../platform/workflow/registry.ts'
import { messageListener } from '../../platform/workflow/run/on-message.ts'
import type { TaskSeams } from '../../platform/workflow/tasks/seams.ts'
import { tellPeople } from '../../platform/workflow/tasks/tell-people.ts'
import { freshDatabase } from './database.ts'

const publicUrl = 'http://enishi.test'

export type TestApp = Awaited<ReturnType<typeof testApp>>
export type Person = Client & { key: string; id: string }

/** `database`: a fresh one when not given; `plugins` as ENISHI_PLUGINS names them; `nodes` of workflows beside its own. */
export async function testApp(database?: Database, { plugins = [] as string[], nodes = [] as NodeType[] } = {}) {
  const services = await openServices(database ?? (await freshDatabase()), plugins, nodes)
  const app = createApp(services, '/nowhere')
  const request = async (path: string, init?: RequestInit) => app.request(`${publicUrl}${path}`, init)

  /** Somebody with these roles; their client uses an API key. */
  async function person(
    name: string,
    roles: string[],
    more: { unit?: string; teams?: string[] } = {},
  ): Promise<Person> {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`
    const defaults = {
      unit: null,
      teams: [],
      locale: 'en',
      timeZone: 'Asia/Tokyo',
      active: true,
      password: 'correct horse',
    }
    const context = contextOf(services, systemCaller)
    const id = await createUser(context, { ...defaults, ...more, name, email, roles })
    const { secret } = await createKey(services.database, { user: id, name: 'test', roles: null, expiresAt: null })
    const send = (input: string | URL | Request, init?: RequestInit) => request(String(input), init)
    return { ...createClient({ key: secret, fetch: send as typeof fetch }), key: secret, id }
  }

  const administrator = await person('Administrator', ['administrator'])

  /** Plans and applies a change of the model, destructive steps too. */
  async function apply(change: Omit<ChangeSet, 'base'>) {
    const whole = { base: (await services.models.reload()).revision, ...change }
    const plan = await administrator.meta.plan(whole)
    const confirm = plan.steps.map(step => step.id)
    const answer = await administrator.meta.apply(whole, { hash: plan.hash, confirm })
    const applied = await administrator.jobs.follow(answer, { every: 20 })
    await services.models.reload()
    return applied
  }

  return { app, services, request, person, administrator, apply }
}

/** Another server on the same database, with a memory of its own. */
export async function serverBeside({ services }: TestApp, { plugins = [] as string[] } = {}) {
  const { connectionString } = services.database.pool.options
  const database = await connect({ url: connectionString!, poolSize: 5 })
  // Hooks run in the reverse of this order: the server is closed first.
  afterAll(() => database.close())
  const other = await openServices(database, plugins)
  const app = createApp(other, '/nowhere')
  const request = async (path: string, init?: RequestInit) => app.request(`${publicUrl}${path}`, init)
  return { services: other, request }
}

/** One server process's services; a test may open several on one database. */
export async function openServices(
  database: Database,
  plugged: string[] = [],
  nodes: NodeType[] = [],
): Promise<Services> {
  const log = pino({ level: 'silent' })
  const dataFolder = await mkdtemp(join(tmpdir(), 'enishi-app-'))
  const config = {
    ...readConfig({ ENISHI_DATA: dataFolder }),
    publicUrl,
    secret: 'a secret that is only used in tests',
  }
  const secrets = await openSecrets({ database, log, redactor: createRedactor(), secret: config.secret })
  const plugins = await openPlugins({ database, log, secrets, dataFolder, named: plugged, bundled: false })
  const beforeSave = pluginsBeforeSave(plugins)
  const files = fileStore(config.dataFolder)
  const papers = { renderer: new PdfRenderer(), store: files }
  const tell: TaskSeams['tell'] = (context, notices) => tellPeople(context, services.messages, notices)
  const workflows = workflowTypes([
    ...plugins.loaded,
    { nodes: [documentCreate(papers), messageSend(() => messages), ...nodes] },
  ])
  const models = await openModel(database, {
    log,
    language: workflowLanguage(workflows, (id, model) => personIn(database, id, model)),
  })
  const organisations = await openOrganisation(database, log)
  const identity = createIdentity({ database, models, log, secret: config.secret, publicUrl })
  const changes = new ChangeFeed({ database, log })
  const author = importContext(() => services)
  const kinds = [
    planJob(models),
    packJob(models),
    importJob(author),
    tagJob(author, () => organisations.reload()),
    transferJob({ contextOf: author, context: () => contextOf(services, systemCaller) }),
    mailForManyJob(author, () => services.messages),
    papersForManyJob(author, papers),
    backupJob({ folder: backupFolder(dataFolder), files, sealed: vaultOf(config).prefix }),
    sandboxJob({
      here: () => contextOf(services, systemCaller),
      open: (name, work) =>
        openSandbox(
          {
            urls: { url: String(database.pool.options.connectionString) },
            log,
            dataFolder,
            language: workflowLanguage(workflows),
          },
          name,
          work,
        ),
    }),
  ]
  const jobs = new JobRunner({ database, kinds, log })
  await jobs.start()
  const outbound = new Outbound({ allow: config.outboundAllow, mayLeave: secrets.mayLeave })
  const sandbox = new Sandbox()
  const engine = await openEngine({
    ...{ database, models, types: workflows, sandbox, tell, log },
    contextOf: caller => contextOf(services, caller),
    callerById: id => identity.callerById(id),
    fetchFor: options => outbound.fetchFor(options),
    secret: name => secrets.get(name),
    redact: value => secrets.redact(value),
    deliver: message => deliverMessage(contextOf(services, systemCaller), messages, message),
  })
  const pluginServices: PluginServices = {
    contextOf: () => contextOf(services, systemCaller),
    outbound,
    publicUrl,
    startWorkflows: startWorkflows(() => contextOf(services, systemCaller), engine),
  }
  const own = { files, papers }
  const tasks = { tell, signal: engine.signal }
  const messages = openMessages({
    ...{ config, plugins, outbound, queue: engine.messageQueue },
    tell: messageListener(() => engine),
  })
  const called = { outbound, messages, sandbox, secrets, workflows, plugins, pluginServices, beforeSave, tasks, engine }
  const services: Services = { config, database, models, organisations, identity, changes, ...called, ...own, log }
  afterAll(async () => {
    await engine.close()
    await papers.renderer.close()
    await plugins.close()
    await outbound.close()
    await sandbox.close()
    await secrets.close()
    await changes.close()
    await jobs.close()
    await identity.close()
    await models.close()
    await organisations.close()
    await rm(dataFolder, { recursive: true, force: true })
  })
  const pluginWork = startPluginWork({ ...services, services: pluginServices })
  afterAll(() => pluginWork.close())
  return services
}
