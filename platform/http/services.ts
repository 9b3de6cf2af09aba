/** What the routes are built from; `main.ts` makes it once and hands it down. */
import type { Logger } from 'pino'
import type { BeforeSave } from '../access/context.ts'
import type { Identity } from '../access/identity.ts'
import type { OrganisationSource } from '../access/organisation.ts'
import type { Secrets } from '../access/secrets.ts'
import type { Restorer } from '../backup/restorer.ts'
import type { Config } from '../config.ts'
import type { Database } from '../database/database.ts'
import type { Papers } from '../documents/create-document.ts'
import type { ChangeFeed } from '../events/change-feed.ts'
import type { Messages } from '../messages/messages.ts'
import type { ModelSource } from '../metadata/model.ts'
import type { Outbound } from '../outbound/outbound.ts'
import type { Plugins } from '../plugins/plugins.ts'
import type { PluginServices } from '../plugins/runtime/plugin-services.ts'
import type { FileStore } from '../records/files/file-store.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Engine } from '../workflow/engine.ts'
import type { WorkflowTypes } from '../workflow/registry.ts'
import type { TaskSeams } from '../workflow/tasks/seams.ts'

export interface Services {
  config: Config
  database: Database
  models: ModelSource
  organisations: OrganisationSource
  identity: Identity
  changes: ChangeFeed
  /** Calls to the outside. */
  outbound: Outbound
  /** Where code of workflows runs. */
  sandbox: Sandbox
  messages: Messages
  /** Of the vault, and the redactor that knows them. */
  secrets: Secrets
  /** Types of nodes and triggers: of the platform and of plugins. */
  workflows: WorkflowTypes
  /** Where the bytes of files lie. */
  files: FileStore
  papers: Papers
  plugins: Plugins
  /** How decisions wake their runs and reach people. */
  tasks: TaskSeams
  /** What plugins are given to work with. */
  pluginServices: PluginServices
  /** Asked before every save: hooks and field types of plugins. */
  beforeSave: BeforeSave
  /** Carries out workflows. */
  engine: Engine
  /** Puts a backup in the place of everything; handed in by main, absent where there is no server around. */
  restorer?: Restorer
  log: Logger
}
