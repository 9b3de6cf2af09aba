/** The nodes that ask people; main adds them, for they tell people by messages. */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { approvalNode } from './approval.ts'
import type { Tell } from './parts/run-task.ts'
import { taskNode } from './task.ts'

export const peopleNodes = (tell: Tell): NodeType[] => [taskNode(tell), approvalNode(tell)]
