/** The nodes that reach beyond the records pass the suite of all nodes; what each is for stands in a test of its own. */
import { codeRunNode } from '../platform/workflow/nodes/code-run.ts'
import { httpRequestNode } from '../platform/workflow/nodes/http-request.ts'
import { webhookAnswerNode } from '../platform/workflow/nodes/webhook-answer.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { nodeSuite } from './support/node-suite.ts'
import { nodeWorld } from './support/node-world.ts'
import { recordWorld } from './support/records.ts'

const records = await recordWorld(await freshDatabase(), deals)
const [_id] = (await records.add('deal', { title: 'Pump', stage: 'open', amount: 1200, size: 3 })) as [string]
const world = {
  ...nodeWorld({ person: records.system, stranger: records.as('stranger'), record: { entity: 'deal', _id } }),
  fetch: async () => Response.json({ number: 'A-7' }, { status: 201 }),
}
const order = { type: 'object', properties: { number: { type: 'string' } } }

nodeSuite(
  [
    {
      type: httpRequestNode,
      examples: [
        {
          settings: {
            method: 'POST',
            url: 'https://api.example.com/orders/{{record.title}}',
            query: [{ name: 'size', value: '{{record.size}}' }],
            headers: [{ name: 'X-Shop', value: 'Osaka' }],
            body: 'json',
            json: { title: 'record.title', amount: 'record.amount' },
            auth: 'bearer',
            secret: 'orders-key',
            schema: order,
            expected: [201],
            seconds: 10,
          },
        },
        { settings: { url: 'https://api.example.com/', answer: 'text' } },
        { settings: { method: 'PUT', url: 'https://api.example.com/', body: 'value', value: 'record.title' } },
        { settings: { url: 'https://api.example.com/', method: 'DELETE', answer: 'none' } },
      ],
    },
    {
      type: codeRunNode,
      examples: [
        {
          settings: {
            code: 'return { number: input.title + "-" + input.steps }',
            input: { title: 'record.title', steps: 'steps.count.output' },
            output: order,
            entities: ['deal'],
            hosts: ['api.example.com'],
            secrets: ['orders-key'],
            seconds: 2,
            megabytes: 16,
          },
          steps: { count: 3 },
        },
        { settings: { code: 'return (await records.find("deal", { limit: 1 })).length', entities: ['deal'] } },
      ],
    },
    { type: webhookAnswerNode, examples: [{ settings: { status: 201, values: { title: 'record.title' } } }] },
  ],
  world,
)
