/** The files of a new plugin: a field type, a function, a node, a panel of a record's page, texts, and their test. */
export interface NewPlugin {
  /** `acme-scores`. */
  name: string
  /** `Acme scores`. */
  title: string
  /** The entity that its panel stands on. */
  entity: string
  /** Of Enishi: `0.1.0`. */
  version: string
}

/** By their paths in the plugin's folder. */
export const pluginFiles = (plugin: NewPlugin): Record<string, string> => ({
  'index.ts': index(plugin),
  'nodes/score.ts': node(plugin),
  'client.tsx': client(plugin),
  'index.test.ts': test(plugin),
  'package.json': packageJson(plugin),
  'README.md': readme(plugin),
})

const index = ({
  name,
  title,
  entity,
  version,
}: NewPlugin) => `/** ${title}: what it adds to Enishi. The guide is docs/plugins.md. */
import { definePlugin } from 'enishi/plugin'
import { score } from './nodes/score.ts'

export default definePlugin({
  name: '${name}',
  version: '0.1.0',
  enishi: '>=${version} <${next(version)}',
  title: { en: '${title}', ja: '${title}' },
  // What an administrator is asked for before anything of it runs.
  rights: { records: { ${key(entity)}: ['read'] } },
  fieldTypes: [
    {
      // In an entity: { "type": "integer", "x-type": "${name}.stars" }
      type: '${name}.stars',
      title: { en: 'Stars', ja: '星' },
      icon: 'star',
      schema: { type: 'integer', minimum: 0, maximum: 5 },
      check: value => (value === 4 ? 'Four is not given: make up your mind.' : null),
    },
  ],
  functions: [
    {
      // In an expression: ${prefixed(name)}.points(record.stars)
      name: 'points',
      help: { en: 'Stars as points of 100.', ja: '星を100点満点にします。' },
      takes: { stars: 'int' },
      gives: 'int',
      cel: 'stars * 20',
    },
  ],
  nodes: [score],
  widgets: [{ id: 'stars', place: 'record', entity: '${entity}', title: { en: 'Stars', ja: '星' } }],
  translations: {
    en: { none: 'Nobody has given stars yet.' },
    ja: { none: 'まだ星がありません。' },
  },
})
`

const node = ({ name }: NewPlugin) => `/** A node of workflows: points of stars, and whether they are many. */
import type { NodeType } from 'enishi/plugin'

export const score: NodeType = {
  type: '${name}.score',
  group: 'logic',
  icon: 'star',
  title: { en: 'Score', ja: '採点' },
  help: {
    en: 'Turns stars into points of 100. It goes on by "good" from 60 points, else by "poor".',
    ja: '星を100点満点に換算し、60点以上は「良い」、未満は「悪い」へ進みます。',
  },
  settings: {
    type: 'object',
    properties: {
      stars: { type: 'string', 'x-cel': 'number', title: 'Stars', 'x-i18n': { ja: { title: '星' } } },
    },
    required: ['stars'],
  },
  effect: 'pure',
  ports: [
    { id: 'good', title: { en: 'Good', ja: '良い' } },
    { id: 'poor', title: { en: 'Poor', ja: '悪い' } },
  ],
  output: () => ({ type: 'object', properties: { points: { type: 'integer' } } }),
  run: ({ stars }) => {
    const points = Math.max(0, Math.min(5, Number(stars) || 0)) * 20
    return { output: { points }, port: points >= 60 ? 'good' : 'poor' }
  },
}
`

const client = ({
  name,
  entity,
}: NewPlugin) => `/** The screens: how stars are edited and shown, and a panel of the ${entity} page. */
import { Rating } from '@mantine/core'
import { defineClient, type FieldCellProps, type FieldInputProps, type PanelProps } from 'enishi/client-plugin'

const StarsInput = ({ id, value, onChange }: FieldInputProps) => (
  <div id={id} role="group">
    <Rating value={Number(value ?? 0)} onChange={stars => onChange(stars || undefined)} />
  </div>
)

const StarsCell = ({ value }: FieldCellProps) => (
  <span role="img" aria-label={String(value)}>
    {'★'.repeat(Number(value))}
  </span>
)

function StarsPanel({ record, t }: PanelProps) {
  const given = Object.entries(record).find(([key]) => key === 'stars')?.[1]
  return given ? <p data-plugin="${name}">{'★'.repeat(Number(given))}</p> : <p data-plugin="${name}">{t('none')}</p>
}

export default defineClient({
  panels: { stars: StarsPanel },
  fields: { '${name}.stars': { Input: StarsInput, Cell: StarsCell } },
})
`

const test = ({ name }: NewPlugin) => `/** Run it with: npx enishi plugin test */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPlugin } from 'enishi/plugin-test'

const plugin = await openPlugin(import.meta.dirname)

test('three stars are sixty points, and good', async () => {
  const result = await plugin.runNode('${name}.score', { stars: 3 })
  assert.deepEqual(result, { output: { points: 60 }, port: 'good' })
})

test('a function gives points', () => {
  assert.equal(plugin.evaluate('${prefixed(name)}.points(stars)', { stars: 5 }), 100)
})

test('four stars are not a value', async () => {
  assert.equal(await plugin.checkValue('${name}.stars', 4), 'Four is not given: make up your mind.')
  assert.equal(await plugin.checkValue('${name}.stars', 6), 'must be <= 5')
  assert.equal(await plugin.checkValue('${name}.stars', 5), null)
})
`

const packageJson = ({ name, version }: NewPlugin) => `${JSON.stringify(
  {
    name: `enishi-plugin-${name}`,
    version: '0.1.0',
    type: 'module',
    private: true,
    main: 'index.ts',
    peerDependencies: { enishi: `>=${version}` },
  },
  null,
  2,
)}
`

const readme = ({ name, title }: NewPlugin) => `# ${title}

A plugin of Enishi: a field type (\`${name}.stars\`), a function (\`${prefixed(name)}.points\`), a node (\`${name}.score\`) and a panel. Start the server with \`ENISHI_PLUGINS\` naming this folder, and turn it on in the studio under Plugins. \`npx enishi plugin check .\` tells what is wrong with it, \`npx enishi plugin test .\` runs its tests.
`

const prefixed = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const key = (entity: string) => (/^[A-Za-z_]\w*$/.test(entity) ? entity : JSON.stringify(entity))

/** `0.1.3` → `0.2.0`: what may break comes with a new minor until 1.0. */
const next = (version: string) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 0 ? `${major + 1}.0.0` : `0.${minor + 1}.0`
}
