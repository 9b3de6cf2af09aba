/** The platform's own triggers; those of other rooms and plugins are added by main (`workflowTypes([…])`). */
import type { TriggerType } from '../../contract/workflow/trigger-type.ts'
import { buttonTrigger } from './button.ts'
import { formSubmitted } from './form-submitted.ts'
import { messageReceived } from './message.ts'
import { recordCreated, recordDeleted, recordUpdated } from './record.ts'
import { recordDueTrigger } from './record-due.ts'
import { scheduleTrigger } from './schedule.ts'
import { webhookTrigger } from './webhook.ts'
import { workflowStarted } from './workflow-started.ts'

export const ownTriggers: readonly TriggerType[] = [
  recordCreated,
  recordUpdated,
  recordDeleted,
  formSubmitted,
  buttonTrigger,
  scheduleTrigger,
  recordDueTrigger,
  webhookTrigger,
  messageReceived,
  workflowStarted,
]
