/**
 * docs/workflow-nodes.md says of every node what its type says. After a change of a node's words or settings:
 * `ENISHI_WRITE_DOCS=true npx vitest run tests/docs.workflow-nodes.test.ts`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { testApp } from './support/app.ts'
import { nodeDocs } from './support/node-docs.ts'

const file = `${import.meta.dirname}/../docs/workflow-nodes.md`
const mark = '<!-- From here on it is written by tests/docs.workflow-nodes.test.ts. -->\n'

test('every node is told as its type says', async () => {
  const { services } = await testApp()
  const [intro, told] = (await readFile(file, 'utf8')).split(mark)
  const docs = `\n${nodeDocs([...services.workflows.nodes.values()])}`
  if (process.env['ENISHI_WRITE_DOCS']) return writeFile(file, intro! + mark + docs)
  expect(told).toBe(docs)
})
