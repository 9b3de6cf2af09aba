/** The platform's own nodes; those that need another room's services are added by main (`workflowTypes([…])`). */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { ifNode } from './if.ts'

export const ownNodes: readonly NodeType[] = [ifNode]
