/** All commands, in the order that the help tells them. */
import { apply } from './apply.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { definitions } from './definitions.ts'
import { diff } from './diff.ts'
import { encryptionRotate } from './encryption-rotate.ts'
import { exportCommand } from './export.ts'
import { filesMove } from './files-move.ts'
import { former } from './former.ts'
import { keyCreate } from './key-create.ts'
import { packCheck } from './pack-check.ts'
import { packExport } from './pack-export.ts'
import { packInstall } from './pack-install.ts'
import { packList } from './pack-list.ts'
import { packPlan } from './pack-plan.ts'
import { packSample } from './pack-sample.ts'
import { packUninstall } from './pack-uninstall.ts'
import { packUpgrade } from './pack-upgrade.ts'
import { plan } from './plan.ts'
import { pluginCheck } from './plugin-check.ts'
import { pluginCreate } from './plugin-create.ts'
import { pluginList } from './plugin-list.ts'
import { pluginTest } from './plugin-test.ts'
import { restore } from './restore.ts'
import { sandboxCreate } from './sandbox-create.ts'
import { sandboxes } from './sandboxes.ts'
import { start } from './start.ts'
import { tableCopy } from './table-copy.ts'
import { tableList } from './table-list.ts'
import { types } from './types.ts'
import { userCreate } from './user-create.ts'
import { userList } from './user-list.ts'
import { userPassword } from './user-password.ts'

export const commands: Command[] = [
  start,
  packList,
  packPlan,
  packInstall,
  packUpgrade,
  packUninstall,
  packSample,
  packExport,
  packCheck,
  exportCommand,
  diff,
  plan,
  apply,
  definitions,
  sandboxCreate,
  ...sandboxes,
  tableList,
  tableCopy,
  pluginCreate,
  pluginList,
  pluginCheck,
  pluginTest,
  userList,
  userCreate,
  userPassword,
  keyCreate,
  encryptionRotate,
  filesMove,
  backup,
  ...former,
  restore,
  types,
]
