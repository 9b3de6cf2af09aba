/** The platform's own nodes; those that need another room's services are added by main (`workflowTypes([…])`). */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { ifNode } from './if.ts'
import { recordAggregate } from './record-aggregate.ts'
import { recordCreate } from './record-create.ts'
import { recordDelete } from './record-delete.ts'
import { recordFind } from './record-find.ts'
import { recordGet } from './record-get.ts'
import { recordUpdate } from './record-update.ts'
import { recordUpsert } from './record-upsert.ts'
import { setNode } from './set.ts'
import { switchNode } from './switch.ts'

export const ownNodes: readonly NodeType[] = [
  recordCreate,
  recordUpdate,
  recordUpsert,
  recordDelete,
  recordGet,
  recordFind,
  recordAggregate,
  ifNode,
  switchNode,
  setNode,
]
