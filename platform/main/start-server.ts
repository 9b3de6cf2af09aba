/** From the configuration to a server that answers: the order of a start, and the reverse for its end. */
import type { Logger } from 'pino'
import { personIn } from '../access/callers.ts'
import { createIdentity } from '../access/identity.ts'
import { openOrganisation } from '../access/organisation.ts'
import type { Redactor } from '../access/redactor.ts'
import { openSecrets } from '../access/secrets.ts'
import { vaultOf } from '../access/vault.ts'
import { createApp } from '../app.ts'
import { BackupClock } from '../backup/backup-clock.ts'
import { backupJob } from '../backup/backup-job.ts'
import { backupFolder } from '../backup/kept-backups.ts'
import type { Restorer } from '../backup/restorer.ts'
import { type Config, type GivenConfig, localUrl } from '../config.ts'
import { systemCaller } from '../contract/caller.ts'
import { JobRunner } from '../database/jobs/job-runner.ts'
import { migrate } from '../database/migrate.ts'
import { papersForManyJob } from '../documents/papers-for-many.ts'
import { PdfRenderer } from '../documents/pdf-renderer.ts'
import { sandboxJob } from '../environments/sandbox/sandbox-job.ts'
import { ChangeFeed } from '../events/change-feed.ts'
import { contextOf } from '../http/context.ts'
import { importContext } from '../http/import-context.ts'
import type { Services } from '../http/services.ts'
import { deliverMessage } from '../messages/deliver-message.ts'
import { mailForManyJob } from '../messages/mail-for-many.ts'
import { Receivers } from '../messages/receivers.ts'
import { openModel } from '../metadata/cache.ts'
import { planJob } from '../metadata/plan-job.ts'
import { Outbound } from '../outbound/outbound.ts'
import { packJob } from '../packs/pack-job.ts'
import { clientsOf } from '../plugins/clients-of.ts'
import { openPlugins, type Plugins } from '../plugins/plugins.ts'
import { pluginsBeforeSave } from '../plugins/runtime/before-save.ts'
import type { PluginServices } from '../plugins/runtime/plugin-services.ts'
import { startPluginWork } from '../plugins/runtime/plugin-work.ts'
import { startWorkflows } from '../plugins/runtime/start-workflows.ts'
import { fileStore } from '../records/files/file-store.ts'
import { importJob } from '../records/import/import-job.ts'
import { RetentionClock } from '../records/retention/retention-clock.ts'
import { retentionJob } from '../records/retention/retention-job.ts'
import { Indexer } from '../records/search/indexer.ts'
import { tagJob } from '../records/tags/tag-job.ts'
import { ReportClock } from '../report-mails/report-clock.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { transferJob } from '../work/transfers/transfer-job.ts'
import { openEngine } from '../workflow/engine.ts'
import { workflowLanguage } from '../workflow/language.ts'
import { documentCreate } from '../workflow/nodes/document-create.ts'
import { messageSend } from '../workflow/nodes/message-send.ts'
import { type WorkflowTypes, workflowTypes } from '../workflow/registry.ts'
import { messageListener } from '../workflow/run/on-message.ts'
import type { TaskSeams } from '../workflow/tasks/seams.ts'
import { tellPeople } from '../workflow/tasks/tell-people.ts'
import { buildFrontEnds } from './front-ends.ts'
import { keepSecret } from './keep-secret.ts'
import { type DatabasePlace, findDatabase } from './open-database.ts'
import { openMessages } from './open-messages.ts'
import { openSandbox } from './open-sandbox.ts'
import { RestoreWatch, type ServerWork } from './restore-watch.ts'
import { setUpUnattended } from './set-up-unattended.ts'
import { startWebhooks } from './start-webhooks.ts'
import { startWork } from './start-work.ts'
import { openWebServer } from './web-server.ts'

export interface RunningServer {
  /** Where to go: the one-time set-up link while there is no administrator. */
  entrance: string
  /** Answers what has come in, then stops everything that this process started. */
  close(): Promise<void>
}

type Close = () => Promise<void>

/** `redactor` is the one that the log's lines go through. */
export async function startServer(given: GivenConfig, log: Logger, redactor: Redactor): Promise<RunningServer> {
  const web = await openWebServer(given)
  let place: DatabasePlace | undefined
  let watch: RestoreWatch | undefined
  const close = async () => {
    await watch?.close(() => web.close())
    await web.close()
    await place?.close()
  }
  try {
    const config = await complete(given, web.port)
    place = await findDatabase({ config, log, as: 'server' })
    const { connect, urls } = place
    watch = new RestoreWatch({
      web,
      connect,
      config,
      log,
      open: restorer => openWork({ config, log, redactor, connect, urls, restorer }),
    })
    return { entrance: await entrance(await watch.start()), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** All that a server does, on one connection to the database. */
async function openWork({ config, log, ...rest }: WorkOptions): Promise<ServerWork> {
  const opened: Close[] = []
  let changes: ChangeFeed | undefined
  const close = async (answered: () => Promise<void>) => {
    // Who follows changes would hold the connection for good.
    await changes?.close()
    await answered()
    const failed: unknown[] = []
    for (const each of opened.splice(0).reverse()) await each().catch(error => failed.push(error))
    // One that failed leaves no other open.
    if (failed.length) throw failed[0]
  }
  try {
    let building: Promise<string> | undefined
    const services = await openServices({ config, log, ...rest }, opened, plugins => {
      building = buildFrontEnds({ log, clients: clientsOf(plugins), dataFolder: config.dataFolder })
      // It is awaited second, so that what is being opened meanwhile is known here and can be closed.
      building.catch(() => {})
    })
    changes = services.changes
    return { services, fetch: createApp(services, await building!).fetch, close }
  } catch (error) {
    await close(async () => {})
    throw error
  }
}

interface WorkOptions {
  config: Config
  log: Logger
  redactor: Redactor
  connect: DatabasePlace['connect']
  urls: DatabasePlace['urls']
  restorer: Restorer
}

const complete = async (given: GivenConfig, port: number): Promise<Config> => ({
  ...given,
  publicUrl: given.publicUrl ?? localUrl(given.host, port),
  secret: given.secret ?? (await keepSecret(given.dataFolder)),
})

async function openServices(
  { config, log, redactor, connect, urls, restorer }: WorkOptions,
  opened: Close[],
  onPlugins: (plugins: Plugins) => void,
): Promise<Services> {
  const database = await connect()
  opened.push(() => database.close())
  await migrate(database, log)
  const secrets = await openSecrets({ database, log, redactor, ...config })
  opened.push(() => secrets.close())
  const outbound = new Outbound({ allow: config.outboundAllow, mayLeave: secrets.mayLeave })
  opened.push(() => outbound.close())
  const sandbox = new Sandbox()
  opened.push(() => sandbox.close())
  const tell: TaskSeams['tell'] = (context, notices) => tellPeople(context, services.messages, notices)
  const taken = namesOf(workflowTypes())
  const plugins = await openPlugins({ database, log, secrets, taken, ...config, named: config.plugins })
  opened.push(() => plugins.close())
  onPlugins(plugins)
  const files = fileStore(config.dataFolder, config.s3Url)
  const papers = { renderer: new PdfRenderer(), store: files }
  opened.push(() => papers.renderer.close())
  const workflows = workflowTypes([...plugins.loaded, { nodes: [documentCreate(papers), messageSend(() => messages)] }])
  const language = workflowLanguage(workflows, (id, model) => personIn(database, id, model))
  const models = await openModel(database, { log, language })
  opened.push(() => models.close())
  const organisations = await openOrganisation(database, log)
  opened.push(() => organisations.close())
  const identity = createIdentity({ database, models, log, ...config })
  opened.push(() => identity.close())
  const changes = new ChangeFeed({ database, log })
  opened.push(() => changes.close())
  const engine = await openEngine({
    ...{ database, models, types: workflows, sandbox, tell, log },
    contextOf: caller => contextOf(services, caller),
    callerById: id => identity.callerById(id),
    fetchFor: options => outbound.fetchFor(options),
    secret: name => secrets.get(name),
    redact: value => secrets.redact(value),
    deliver: message => deliverMessage(contextOf(services, systemCaller), messages, message),
  })
  opened.push(() => engine.close())
  const beforeSave = pluginsBeforeSave(plugins)
  const pluginServices: PluginServices = {
    contextOf: () => contextOf(services, systemCaller),
    outbound,
    publicUrl: config.publicUrl,
    startWorkflows: startWorkflows(() => contextOf(services, systemCaller), engine),
  }
  const own = { files, papers }
  const tasks = { tell, signal: engine.signal }
  const messages = openMessages({
    ...{ config, plugins, outbound, queue: engine.messageQueue },
    tell: messageListener(() => engine),
  })
  const called = { outbound, messages, sandbox, secrets, workflows, plugins, pluginServices, beforeSave, tasks, engine }
  const services: Services = {
    config,
    database,
    models,
    organisations,
    identity,
    changes,
    restorer,
    ...called,
    ...own,
    log,
  }
  await engine.launch()
  await setUpUnattended(services)
  const receivers = new Receivers({ messages, context: () => contextOf(services, systemCaller) })
  receivers.start()
  opened.push(() => receivers.close())
  const indexer = new Indexer(services)
  opened.push(() => indexer.close())
  const jobs = new JobRunner({
    database,
    kinds: [
      planJob(models),
      packJob(models),
      retentionJob(() => contextOf(services, systemCaller)),
      backupJob({ folder: backupFolder(config.dataFolder), files, sealed: vaultOf(config).prefix }),
      sandboxJob({
        here: () => contextOf(services, systemCaller),
        open: (name, work) => openSandbox({ urls, log, language, dataFolder: config.dataFolder }, name, work),
      }),
      importJob(importContext(() => services)),
      tagJob(
        importContext(() => services),
        () => organisations.reload(),
      ),
      transferJob({
        contextOf: importContext(() => services),
        context: () => contextOf(services, systemCaller),
      }),
      mailForManyJob(
        importContext(() => services),
        () => messages,
      ),
      papersForManyJob(
        importContext(() => services),
        papers,
      ),
    ],
    log,
  })
  opened.push(() => jobs.close())
  await jobs.start()
  const pluginWork = startPluginWork({ ...services, services: pluginServices })
  opened.push(() => pluginWork.close())
  opened.push(startWebhooks(services))
  opened.push(startWork(services))
  const reports = new ReportClock({
    ...{ messages, callerById: id => identity.callerById(id) },
    context: () => contextOf(services, systemCaller),
  })
  opened.push(() => reports.close())
  const backups = new BackupClock({ database, log, timeZone: () => organisations.current().timeZone })
  opened.push(async () => backups.close())
  const retention = new RetentionClock(services)
  opened.push(async () => retention.close())
  return services
}

const namesOf = ({ nodes, triggers }: WorkflowTypes) => new Set([...nodes.keys(), ...triggers.keys()])

async function entrance({ config, identity }: Services): Promise<string> {
  const token = await identity.setupToken()
  return token ? `${config.publicUrl}/setup?token=${token}` : config.publicUrl
}
