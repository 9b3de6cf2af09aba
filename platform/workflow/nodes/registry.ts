/** The platform's own nodes; those that need another room's services are added by main (`workflowTypes([…])`). */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { approvalNode } from './approval.ts'
import { assignNode } from './assign.ts'
import { codeRunNode } from './code-run.ts'
import { forEachNode } from './for-each.ts'
import { httpRequestNode } from './http-request.ts'
import { ifNode } from './if.ts'
import { joinNode } from './join.ts'
import { notifyNode } from './notify.ts'
import { parallelNode } from './parallel.ts'
import { raiseNode } from './raise.ts'
import { recordAggregate } from './record-aggregate.ts'
import { recordComment } from './record-comment.ts'
import { recordCreate } from './record-create.ts'
import { recordDelete } from './record-delete.ts'
import { recordFind } from './record-find.ts'
import { recordGet } from './record-get.ts'
import { recordShare } from './record-share.ts'
import { recordUpdate } from './record-update.ts'
import { recordUpsert } from './record-upsert.ts'
import { setNode } from './set.ts'
import { stopNode } from './stop.ts'
import { switchNode } from './switch.ts'
import { taskNode } from './task.ts'
import { waitNode } from './wait.ts'
import { webhookAnswerNode } from './webhook-answer.ts'
import { workflowStartNode } from './workflow-start.ts'

export const ownNodes: readonly NodeType[] = [
  recordCreate,
  recordUpdate,
  recordUpsert,
  recordDelete,
  recordGet,
  recordFind,
  recordAggregate,
  recordComment,
  recordShare,
  ifNode,
  forEachNode,
  parallelNode,
  joinNode,
  waitNode,
  stopNode,
  raiseNode,
  workflowStartNode,
  switchNode,
  setNode,
  httpRequestNode,
  codeRunNode,
  webhookAnswerNode,
  notifyNode,
  assignNode,
  taskNode,
  approvalNode,
]
